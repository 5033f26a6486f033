import type { ChunkRunner, PendingAct } from '../chunk/chunk-runner.js';
import type { Handler, Incoming } from '../decision.js';
import { TooBusy } from '../errors.js';
import { newId } from '../ids.js';
import { fairShares } from '../kafka/fair-shares.js';

/** What a person or program asks for. */
export interface Act<Data> {
  /** Verb and noun, as it stands in the record: `PlaceOrder`. */
  readonly name: string;
  readonly data: Data;
  /** Role or device; never a name. */
  readonly actor?: string;
  /** The parcel or load unit that it is about; the act's own id if left out. */
  readonly correlationid?: string;
  readonly livemode?: boolean;
  readonly key?: string;
  /** Kept as the cause of what follows: the request id. */
  readonly id?: string;
  /** Who shares the queue with others: a party. Acts that name nobody share as one. */
  readonly from?: string;
}

interface Waiting {
  readonly act: PendingAct;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: unknown) => void;
}

export interface ActsOptions {
  readonly runner: ChunkRunner;
  readonly now: () => Date;
  readonly chunk?: number;
  readonly lingerMs?: number;
  readonly limit?: number;
  /** Chunks at the same time. */
  readonly lanes?: number;
}

const LONGEST_RETRY_SECONDS = 30;

/**
 * Acts by HTTP, timers and commands. Acts that arrive within a few milliseconds share one statement and one commit; each gets its own
 * answer, after it is durable. The queue is bounded: beyond it an act is refused at once and nothing is kept of it.
 *
 * Whoever asks may have as many waiting as there are places left (dynamic thresholds, Choudhury and Hahne 1998): one alone fills half of
 * the queue, and whoever comes then still finds room. A chunk takes the same share of each.
 */
export class Acts {
  private readonly waiting = new Map<string, Waiting[]>();
  private total = 0;
  private active = 0;
  /** Acts a second of real time in the last chunk. */
  private pace = Infinity;
  private scheduled = false;

  constructor(private readonly options: ActsOptions) {}

  /**
   * @throws TooBusy nothing was done, try again later
   * @throws StoreUnavailable nothing was done, try again
   */
  perform<Data, Answer>(handler: Handler<Data, Answer>, act: Act<Data>): Promise<Answer> {
    const own = this.waiting.get(act.from ?? '') ?? [];
    const places = (this.options.limit ?? 10_000) - this.total;
    if (own.length >= places) return Promise.reject(new TooBusy(this.retryAfter()));
    const incoming = this.incomingOf(act);
    return new Promise<Answer>((resolve, reject) => {
      own.push({ act: { handler: handler as Handler<never, unknown>, incoming }, resolve, reject });
      this.waiting.set(act.from ?? '', own);
      this.total += 1;
      this.schedule();
    });
  }

  /** Resolves when nothing waits and nothing runs. */
  async drained(): Promise<void> {
    while (this.total > 0 || this.active > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  private schedule(): void {
    if (this.scheduled || this.active >= (this.options.lanes ?? 2) || this.total === 0) return;
    this.scheduled = true;
    const full = this.total >= (this.options.chunk ?? 200);
    setTimeout(
      () => {
        this.scheduled = false;
        void this.run();
      },
      full || this.active > 0 ? 0 : (this.options.lingerMs ?? 5),
    );
  }

  private async run(): Promise<void> {
    const taken = this.take();
    if (taken.length === 0) return;
    this.active += 1;
    this.schedule();
    const began = performance.now();
    try {
      const outcomes = await this.options.runner.perform(taken.map(({ act }) => act));
      taken.forEach(({ resolve, reject }, i) => {
        const outcome = outcomes[i]!;
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.answer as never);
      });
    } catch (error) {
      for (const { reject } of taken) reject(error);
    } finally {
      this.pace = (taken.length / (performance.now() - began)) * 1000 * this.active;
      this.active -= 1;
      this.schedule();
    }
  }

  private take(): Waiting[] {
    const queues = [...this.waiting];
    const shares = fairShares(
      queues.map(([, { length }]) => length),
      this.options.chunk ?? 200,
    );
    const taken = queues.flatMap(([, queue], i) => queue.splice(0, shares[i]));
    for (const [from, { length }] of queues) if (length === 0) this.waiting.delete(from);
    this.total -= taken.length;
    return taken;
  }

  private retryAfter(): number {
    return Math.min(LONGEST_RETRY_SECONDS, Math.max(1, Math.ceil(this.total / this.pace)));
  }

  private incomingOf<Data>(act: Act<Data>): Incoming<Data> {
    const id = act.id ?? newId();
    const time = this.options.now().toISOString();
    return {
      id,
      type: act.name,
      typeversion: 1,
      source: 'act',
      time,
      recordedtime: time,
      subject: act.key ?? id,
      sequence: 0,
      correlationid: act.correlationid ?? id,
      causationid: id,
      livemode: act.livemode ?? false,
      ...(act.actor === undefined ? {} : { actor: act.actor }),
      data: act.data,
      topic: '',
      key: act.key ?? '',
    };
  }
}
