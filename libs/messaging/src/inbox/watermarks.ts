import type { Partition } from '../core/record.js';
import type { Store, Watermark } from '../core/store.js';

/**
 * The watermarks as this process knows them. They may be out of date: the write checks them. But they must be present: a rebalance that
 * clears them while a chunk is under way must not leave that chunk without one.
 */
export class Watermarks {
  private readonly known = new Map<string, Watermark>();

  constructor(private readonly store: Pick<Store, 'watermarks'>) {}

  async of(partitions: readonly Partition[]): Promise<Watermark[]> {
    const found = new Map(partitions.map((at) => [nameOf(at), this.known.get(nameOf(at))]));
    const unknown = partitions.filter((at) => !found.get(nameOf(at)));
    if (unknown.length > 0) {
      for (const mark of await this.store.watermarks(unknown)) found.set(nameOf(mark), mark);
      for (const at of unknown) this.moved([found.get(nameOf(at))!]);
    }
    return partitions.map((at) => found.get(nameOf(at))!);
  }

  moved(to: readonly Watermark[]): void {
    for (const mark of to) this.known.set(nameOf(mark), mark);
  }

  forget(partitions?: readonly Partition[]): void {
    if (!partitions) this.known.clear();
    else for (const at of partitions) this.known.delete(nameOf(at));
  }
}

export function nameOf(at: Partition): string {
  return `${at.topic}|${at.partition}`;
}
