import { setTimeout as sleep } from 'node:timers/promises';

import type { Order } from '#libs/contracts';

import type { Party } from './running-system.js';

/** An order as it is to be sent: maybe wrong on purpose or by mistake, so no `Order` yet. */
export type AnyOrder = Partial<Order> & { readonly orderNo: string };

/** Intake's answer to one order. `code` and `detail` are those of the problem, `pointers` its fields. */
export interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly detail?: string;
  readonly findings?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
  readonly orderId?: string;
}

/** Intake's answer to a CEB message: to each record, or to the whole message. */
export interface CebAnswer extends Answer {
  readonly records?: readonly CebRecordAnswer[];
}

export interface CebRecordAnswer {
  readonly line: number;
  readonly number: string;
  readonly outcome: 'accepted' | 'staged' | 'same' | 'conflict' | 'refused';
  readonly findings: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
  readonly orderId?: string;
  readonly documents?: {
    readonly needed: readonly string[];
    readonly present: readonly string[];
    readonly mismatches: readonly { readonly pointer: string }[];
  };
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** Sends orders of one party by HTTP. What is too much now, or unavailable, is sent again until the signal is aborted. */
export class OrderSender {
  constructor(
    private readonly intake: string,
    private readonly party: Party,
    private readonly signal?: AbortSignal,
  ) {}

  one(order: AnyOrder): Promise<Answer> {
    return this.post('/v1/orders', order);
  }

  /** Any of what a party may hand in. */
  async post(path: string, body: object): Promise<Answer> {
    const response = await this.send(path, 'application/json', JSON.stringify(body));
    return answerOf(response.status, await response.json());
  }

  async ceb(message: Uint8Array<ArrayBuffer>): Promise<CebAnswer> {
    const response = await this.send('/v1/ceb', 'text/xml', message);
    const body = (await response.json()) as CebAnswer;
    return { ...answerOf(response.status, body), ...(body.records && { records: body.records }) };
  }

  /** One answer for each order, in their order. */
  async batch(orders: readonly AnyOrder[]): Promise<Answer[]> {
    const body = orders.map((order) => JSON.stringify(order) + '\n').join('');
    const response = await this.send('/v1/orders/batch', 'application/x-ndjson', body);
    const text = await response.text();
    if (!response.ok) throw new Error(`the batch was refused: ${response.status} ${text}`);
    const lines = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { status: number });
    if (lines.length !== orders.length) throw new Error(`${orders.length} orders, but ${lines.length} answers`);
    return this.again(
      orders,
      lines.map((line) => answerOf(line.status, line)),
    );
  }

  /** Lines that intake had no time for are sent again; the others have their answer. */
  private async again(orders: readonly AnyOrder[], answers: readonly Answer[]): Promise<Answer[]> {
    const late = orders.filter((_, i) => isForLater(answers[i]!.status));
    if (late.length === 0) return [...answers];
    await sleep(FIRST_WAIT_MS, undefined, this.signal && { signal: this.signal });
    const later = await this.batch(late);
    return answers.map((answer) => (isForLater(answer.status) ? later.shift()! : answer));
  }

  private async send(path: string, contentType: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> {
    for (let tries = 0; ; tries++) {
      let retryAfter = 0;
      try {
        const response = await fetch(new URL(path, this.intake), {
          method: 'POST',
          headers: { authorization: `Bearer ${this.party.apiKey}`, 'content-type': contentType },
          body,
          signal: AbortSignal.timeout(120_000),
        });
        if (!isForLater(response.status)) return response;
        await response.arrayBuffer();
        retryAfter = Number(response.headers.get('retry-after') ?? 0) * 1_000;
      } catch (error) {
        if (this.signal?.aborted) throw error;
      }
      this.signal?.throwIfAborted();
      const wait = Math.max(retryAfter, Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS));
      await sleep(wait, undefined, this.signal && { signal: this.signal });
    }
  }
}

interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly title?: string;
  readonly errors?: readonly { readonly pointer?: string; readonly code?: string; readonly detail?: string }[];
  readonly id?: string;
}

const isForLater = (status: number) => status === 429 || status === 502 || status === 503;

/** From the body of an answer to a single order, or from a line of the answer to a batch. */
export function answerOf(status: number, body: unknown): Answer {
  const { code, detail, title, errors, id } = (body ?? {}) as Problem;
  const text = detail ?? title;
  return {
    status,
    ...(code !== undefined && { code }),
    ...(text !== undefined && { detail: text }),
    ...(errors && {
      findings: errors.map((error) => ({
        pointer: error.pointer ?? '',
        code: error.code ?? '',
        detail: error.detail ?? '',
      })),
    }),
    ...(id !== undefined && { orderId: id }),
  };
}
