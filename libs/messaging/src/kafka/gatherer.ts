import { StoreUnavailable } from '../errors.js';
import type { Slice } from '../chunk/chunk-runner.js';
import type { Fetched, Partition } from '../store.js';

export interface Submission extends Partition {
  readonly records: readonly Fetched[];
  readonly heartbeat: () => Promise<void>;
  /** False once the partition belongs to somebody else or the consumer stops. */
  readonly isMine: () => boolean;
  /** Told the last offset that took effect, after each chunk. */
  readonly onDone: (offset: number) => void;
}

interface Queued {
  readonly submission: Submission;
  next: number;
  readonly finish: (error?: unknown) => void;
}

/**
 * Lets the partitions of one fetch meet in one transaction. At a thousand events a second over many partitions a fetch of one partition
 * holds a handful, and a transaction for a handful costs ten times as much CPU per event as one for fifty.
 *
 * kafkajs hands each partition to a call of its own; those calls wait here a few milliseconds for each other, and whatever has come
 * together by the end of the running chunk is the next one.
 */
export class Gatherer {
  private readonly queue: Queued[] = [];
  private running = false;

  constructor(
    private readonly consume: (slices: readonly Slice[]) => Promise<void>,
    private readonly options: { readonly chunk: number; readonly lingerMs: number; readonly onWaiting: (error: unknown) => void },
  ) {}

  /** Resolves when all records took effect, or when the partition is no longer ours. */
  submit(submission: Submission): Promise<void> {
    return new Promise((resolve, reject) => {
      this.queue.push({ submission, next: 0, finish: (error) => (error === undefined ? resolve() : reject(error as Error)) });
      if (this.running) return;
      this.running = true;
      setTimeout(() => void this.run(), this.options.lingerMs);
    });
  }

  private async run(): Promise<void> {
    for (;;) {
      this.dropForeign();
      if (this.queue.length === 0) break;
      const taken = this.take();
      try {
        await this.consumePatiently(taken.map(({ queued, records }) => ({ ...partitionOf(queued), records })));
        for (const { queued, records } of taken) {
          queued.next += records.length;
          queued.submission.onDone(records.at(-1)!.offset);
        }
        await Promise.all(taken.map(({ queued }) => queued.submission.heartbeat()));
        this.settle();
      } catch (error) {
        for (const { queued } of taken) this.fail(queued, error);
      }
    }
    this.running = false;
  }

  /** The same share of each partition, so that one long backlog does not hold up the others. */
  private take(): { queued: Queued; records: readonly Fetched[] }[] {
    const share = Math.max(1, Math.floor(this.options.chunk / this.queue.length));
    let left = this.options.chunk;
    const taken: { queued: Queued; records: readonly Fetched[] }[] = [];
    for (const queued of this.queue) {
      if (left <= 0) break;
      const waiting = queued.submission.records.length - queued.next;
      const size = Math.min(waiting, this.queue.length === 1 ? left : Math.max(share, 1), left);
      taken.push({ queued, records: queued.submission.records.slice(queued.next, queued.next + size) });
      left -= size;
    }
    return taken;
  }

  /** While the database is away nothing is lost and nothing is given up: we wait, and keep our place in the group. */
  private async consumePatiently(slices: readonly Slice[]): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.consume(slices);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        this.options.onWaiting(error);
        await new Promise((resolve) => setTimeout(resolve, Math.min(100 * 2 ** attempt, 2000)));
        await Promise.all(this.queue.map(({ submission }) => submission.heartbeat()));
        if (this.queue.every(({ submission }) => !submission.isMine())) return;
      }
    }
  }

  private dropForeign(): void {
    for (const queued of [...this.queue]) if (!queued.submission.isMine()) this.leave(queued);
  }

  private settle(): void {
    for (const queued of [...this.queue]) if (queued.next >= queued.submission.records.length) this.leave(queued);
  }

  private leave(queued: Queued): void {
    this.queue.splice(this.queue.indexOf(queued), 1);
    queued.finish();
  }

  private fail(queued: Queued, error: unknown): void {
    this.queue.splice(this.queue.indexOf(queued), 1);
    queued.finish(error ?? new Error('unknown failure'));
  }
}

function partitionOf({ submission }: Queued): Partition {
  return { topic: submission.topic, partition: submission.partition };
}
