import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../core/errors.js';
import type { Slice } from '../inbox/slices.js';
import type { ConsumerRecord, Partition } from '../core/record.js';
import { fairShares } from '../core/fair-shares.js';

export interface PendingBatch extends Partition {
  readonly records: readonly ConsumerRecord[];
  readonly heartbeat: () => Promise<void>;
  /** False once the partition is assigned to another consumer or this one stops. */
  readonly isMine: () => boolean;
  /** The offset from which on nothing takes effect, once the partition has stopped; asked after each chunk. */
  readonly stoppedAt: () => number | undefined;
  /** Called with the last offset that took effect, after each chunk. */
  readonly onDone: (offset: number) => void;
}

interface Queued {
  readonly batch: PendingBatch;
  next: number;
  readonly finish: (error?: unknown) => void;
}

export interface BatchCollectorOptions {
  /** Records in one transaction at most. */
  readonly chunk: number;
  /** Bytes of payload after which a transaction takes no more, so that memory is bounded however long single records are. */
  readonly bytes: number;
  /** Real time that the first partition waits for the others. */
  readonly lingerMs: number;
  readonly onWaiting: (error: unknown) => void;
}

/**
 * Collects the partitions of one fetch into one transaction. At a thousand events a second over many partitions a fetch of one partition
 * holds about four, and a transaction for four costs ten times as much CPU for each event as one for fifty.
 *
 * kafkajs hands each partition to a call of its own. The calls wait here a few milliseconds for each other; what has been collected when the
 * running chunk ends is the next chunk.
 *
 * While the database is away the same records are tried again and the consumer stays in its group. Each failed try halves the chunk, because
 * what takes too long as one statement may be possible in parts.
 */
export class BatchCollector {
  private readonly queue: Queued[] = [];
  private running: Promise<void> | undefined;
  private chunk: number;
  private failures = 0;

  constructor(
    private readonly consume: (slices: readonly Slice[]) => Promise<void>,
    private readonly options: BatchCollectorOptions,
  ) {
    this.chunk = options.chunk;
  }

  /** Resolves when all records took effect, or when the partition has stopped or is no longer ours. */
  submit(batch: PendingBatch): Promise<void> {
    return new Promise((resolve, reject) => {
      this.queue.push({
        batch,
        next: 0,
        finish: (error) => (error === undefined ? resolve() : reject(error)),
      });
      this.running ??= this.run();
    });
  }

  /** Resolves when no chunk is under way. */
  async idle(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    await sleep(this.options.lingerMs);
    for (;;) {
      for (const queued of this.queue.filter(({ batch }) => !batch.isMine())) this.leave(queued);
      if (this.queue.length === 0) break;
      await this.consumeSome();
    }
    this.running = undefined;
  }

  private async consumeSome(): Promise<void> {
    const taken = this.take();
    const beat = () => Promise.all(taken.map(({ queued }) => queued.batch.heartbeat()));
    // kafkajs sends heartbeats only on request; a chunk that takes long must not cost the membership of the group.
    const beating = setInterval(() => void beat().catch(() => undefined), 1000);
    try {
      await this.consume(
        taken.map(({ queued, records }) => ({
          topic: queued.batch.topic,
          partition: queued.batch.partition,
          records,
        })),
      );
      this.failures = 0;
      this.chunk = Math.min(this.chunk * 2, this.options.chunk);
      for (const { queued, records } of taken) this.advance(queued, records);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) return this.fail(taken, error);
      this.options.onWaiting(error);
      this.chunk = Math.max(1, Math.floor(this.chunk / 2));
      await sleep(Math.min(100 * 2 ** this.failures++, 2000));
    } finally {
      clearInterval(beating);
    }
    await beat().catch((error: unknown) => this.fail(taken, error));
  }

  /** The same share of each partition, so that one long backlog does not delay the others; it gets what they do not need. */
  private take(): { queued: Queued; records: readonly ConsumerRecord[] }[] {
    const shares = fairShares(
      this.queue.map(({ batch, next }) => batch.records.length - next),
      this.chunk,
    );
    let room = this.options.bytes;
    return this.queue.flatMap((queued, i) => {
      const { batch, next } = queued;
      const records: ConsumerRecord[] = [];
      for (const record of batch.records.slice(next, next + shares[i]!)) {
        if (room <= 0) break;
        room -= record.value?.length ?? 0;
        records.push(record);
      }
      return records.length > 0 ? [{ queued, records }] : [];
    });
  }

  private advance(queued: Queued, records: readonly ConsumerRecord[]): void {
    const { batch } = queued;
    const stop = batch.stoppedAt();
    const last = stop === undefined ? records.at(-1) : records.findLast(({ offset }) => offset < stop);
    queued.next += records.length;
    if (last) batch.onDone(last.offset);
    if (stop !== undefined || queued.next >= batch.records.length) this.leave(queued);
    else this.requeue(queued);
  }

  /** A partition that had room in this chunk comes last in the next. */
  private requeue(queued: Queued): void {
    const place = this.queue.indexOf(queued);
    if (place >= 0) this.queue.push(...this.queue.splice(place, 1));
  }

  private fail(taken: readonly { queued: Queued }[], error: unknown): void {
    for (const { queued } of taken) this.leave(queued, error ?? new Error('unknown failure'));
  }

  private leave(queued: Queued, error?: unknown): void {
    const place = this.queue.indexOf(queued);
    if (place >= 0) this.queue.splice(place, 1);
    queued.finish(error);
  }
}
