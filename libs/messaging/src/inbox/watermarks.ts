import type { Partition } from '../core/record.js';
import { StoreUnavailable } from '../core/errors.js';
import type { Store, Watermark } from '../core/store.js';
import type { EndedSources } from './void-records.js';

/**
 * The watermarks as this process knows them. They may be out of date: the write checks them. But they must be present: a rebalance that
 * clears them while a chunk is under way must not leave that chunk without one.
 *
 * A watermark never goes back. One that does shows that the database was restored under the running service, and what was fetched lies
 * beyond a gap: nothing of it may take effect.
 */
export class Watermarks {
  private readonly known = new Map<string, Watermark>();
  private readonly furthest = new Map<string, number>();
  /** As they were when watermarks were last read from the store; a source ends only while no service runs. */
  ended: EndedSources = new Map();

  constructor(
    private readonly store: Pick<Store, 'watermarks' | 'ended'>,
    private readonly onWentBack: (message: string) => void,
  ) {}

  async of(partitions: readonly Partition[]): Promise<Watermark[]> {
    const found = new Map(partitions.map((at) => [nameOf(at), this.known.get(nameOf(at))]));
    const unknown = partitions.filter((at) => !found.get(nameOf(at)));
    if (unknown.length > 0) {
      const [marks, ended] = await Promise.all([this.store.watermarks(unknown), this.store.ended()]);
      this.ended = new Map(ended.map((end) => [end.source, end]));
      for (const mark of marks) {
        this.refuseOlder(mark);
        found.set(nameOf(mark), mark);
      }
      for (const at of unknown) this.moved([found.get(nameOf(at))!]);
    }
    return partitions.map((at) => found.get(nameOf(at))!);
  }

  moved(to: readonly Watermark[]): void {
    for (const mark of to) {
      this.known.set(nameOf(mark), mark);
      this.furthest.set(nameOf(mark), mark.offset);
    }
  }

  forget(partitions?: readonly Partition[]): void {
    if (!partitions) this.known.clear();
    else for (const at of partitions) this.known.delete(nameOf(at));
  }

  private refuseOlder(mark: Watermark): void {
    const before = this.furthest.get(nameOf(mark)) ?? -1;
    if (mark.offset >= before) return;
    const message = `${mark.topic}[${mark.partition}] was processed up to ${before}, and the database says ${mark.offset}: it was restored to an earlier moment while this service ran`;
    this.onWentBack(message);
    throw new StoreUnavailable(new Error(message));
  }
}

export function nameOf(at: Partition): string {
  return `${at.topic}|${at.partition}`;
}
