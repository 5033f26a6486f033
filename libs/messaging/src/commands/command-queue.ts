import type { ChunkRunner } from '../inbox/chunk-runner.js';
import type { WorkItem } from '../inbox/fold.js';
import { TooBusy } from '../core/errors.js';
import { fairShares } from '../core/fair-shares.js';

interface Waiting {
  readonly item: WorkItem;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface CommandQueueOptions {
  readonly runner: Pick<ChunkRunner, 'execute'>;
  readonly chunk?: number;
  readonly lingerMs?: number;
  readonly limit?: number;
  /** Chunks at the same time. */
  readonly lanes?: number;
}

const LONGEST_RETRY_SECONDS = 30;

/**
 * Commands by HTTP, timers and operators. Commands that arrive within a few milliseconds share one statement and one commit; each gets its
 * own answer, after it is durable. The queue is bounded: beyond it a command is refused at once and nothing is kept of it.
 *
 * A sender may have as many waiting as there are places left (dynamic thresholds, Choudhury and Hahne 1998): one alone fills half of the
 * queue, and a sender that comes then still finds room. A chunk takes the same share of each.
 */
export class CommandQueue {
  private readonly waiting = new Map<string, Waiting[]>();
  private total = 0;
  private active = 0;
  /** Commands a second of real time in the last chunk. */
  private pace = Infinity;
  private scheduled = false;

  constructor(private readonly options: CommandQueueOptions) {}

  /**
   * @param from the sender that shares the queue with others; those without a name share as one
   * @returns what the item answers
   * @throws TooBusy nothing was done, try again later
   * @throws StoreUnavailable nothing was done, try again
   */
  submit(item: WorkItem, from = ''): Promise<unknown> {
    const own = this.waiting.get(from) ?? [];
    const places = (this.options.limit ?? 10_000) - this.total;
    if (own.length >= places) return Promise.reject(new TooBusy(this.retryAfter()));
    return new Promise<unknown>((resolve, reject) => {
      own.push({ item, resolve, reject });
      this.waiting.set(from, own);
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
      const outcomes = await this.options.runner.execute(taken.map(({ item }) => item));
      taken.forEach(({ resolve, reject }, i) => {
        const outcome = outcomes[i]!;
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.answer);
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
}
