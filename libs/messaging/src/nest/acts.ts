import type { ChunkRunner, PendingAct } from '../chunk/chunk-runner.js';
import type { Handler, Incoming } from '../decision.js';
import { TooBusy } from '../errors.js';
import { newId } from '../ids.js';

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

/**
 * Acts by HTTP, timers and commands. Acts that arrive within a few milliseconds share one statement and one commit; each gets its own
 * answer, after it is durable. The queue is bounded: beyond it an act is refused at once and nothing is kept of it.
 */
export class Acts {
  private readonly waiting: Waiting[] = [];
  private active = 0;
  private scheduled = false;

  constructor(private readonly options: ActsOptions) {}

  /**
   * @throws TooBusy nothing was done, try again later
   * @throws StoreUnavailable nothing was done, try again
   */
  perform<Data, Answer>(handler: Handler<Data, Answer>, act: Act<Data>): Promise<Answer> {
    if (this.waiting.length >= (this.options.limit ?? 5000)) return Promise.reject(new TooBusy(1));
    const incoming = this.incomingOf(act);
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.push({ act: { handler: handler as Handler<never, unknown>, incoming }, resolve, reject });
      this.schedule();
    });
  }

  /** Resolves when nothing waits and nothing runs. */
  async drained(): Promise<void> {
    while (this.waiting.length > 0 || this.active > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  private schedule(): void {
    if (this.scheduled || this.active >= (this.options.lanes ?? 2) || this.waiting.length === 0) return;
    this.scheduled = true;
    const full = this.waiting.length >= (this.options.chunk ?? 200);
    setTimeout(
      () => {
        this.scheduled = false;
        void this.run();
      },
      full || this.active > 0 ? 0 : (this.options.lingerMs ?? 5),
    );
  }

  private async run(): Promise<void> {
    const taken = this.waiting.splice(0, this.options.chunk ?? 200);
    if (taken.length === 0) return;
    this.active += 1;
    this.schedule();
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
      this.active -= 1;
      this.schedule();
    }
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
