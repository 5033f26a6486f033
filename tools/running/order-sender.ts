import { setTimeout as sleep } from 'node:timers/promises';

import type { Order } from '#libs/contracts';

import type { Party } from './running-system.js';

/** An order as it is to be sent: maybe wrong on purpose or by mistake, so no `Order` yet. */
export type AnyOrder = Partial<Order> & { readonly orderNo: string };

/** What intake said to one order. `code` and `detail` are those of the problem, `pointers` where it lies. */
export interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly detail?: string;
  readonly findings?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
  readonly orderId?: string;
  readonly parcelId?: string;
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

  async one(order: AnyOrder): Promise<Answer> {
    const response = await this.send('/v1/orders', 'application/json', JSON.stringify(order));
    return answerOf(response.status, await response.json());
  }

  /** One answer for each order, in their order. */
  async batch(orders: readonly AnyOrder[]): Promise<Answer[]> {
    const body = orders.map((order) => JSON.stringify(order) + '\n').join('');
    const response = await this.send('/v1/orders/batch', 'application/x-ndjson', body);
    const text = await response.text();
    if (!response.ok) throw new Error(`the batch was refused: ${response.status} ${text}`);
    const answers = text.split('\n').filter(Boolean).map((line) => lineAnswerOf(JSON.parse(line) as LineAnswer));
    if (answers.length !== orders.length) throw new Error(`${orders.length} orders, but ${answers.length} answers`);
    return answers;
  }

  private async send(path: string, contentType: string, body: string): Promise<Response> {
    for (let tries = 0; ; tries++) {
      let retryAfter = 0;
      try {
        const response = await fetch(new URL(path, this.intake), {
          method: 'POST',
          headers: { authorization: `Bearer ${this.party.apiKey}`, 'content-type': contentType },
          body,
          signal: AbortSignal.timeout(120_000),
        });
        if (response.status !== 429 && response.status !== 502 && response.status !== 503) return response;
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
  readonly orderId?: string;
  readonly parcelId?: string;
}
type LineAnswer = Problem & { readonly status: number; readonly problem?: Problem; readonly order?: Problem };

function lineAnswerOf(line: LineAnswer): Answer {
  return answerOf(line.status, line.problem ?? line.order ?? line);
}

export function answerOf(status: number, body: unknown): Answer {
  const { code, detail, title, errors, orderId, parcelId } = (body ?? {}) as Problem;
  const text = detail ?? title;
  return {
    status,
    ...(code !== undefined && { code }),
    ...(text !== undefined && { detail: text }),
    ...(errors && {
      findings: errors.map((error) => ({ pointer: error.pointer ?? '', code: error.code ?? '', detail: error.detail ?? '' })),
    }),
    ...(orderId !== undefined && { orderId }),
    ...(parcelId !== undefined && { parcelId }),
  };
}
