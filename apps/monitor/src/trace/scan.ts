import type { Place } from './places.js';

export interface FoundRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  /** Real time at the broker, milliseconds. */
  readonly timestamp: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
}

/** Offsets of one partition to read: `from` included, `to` not. */
export interface PartitionRange {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  readonly to: number;
}

/** Records as the consumer hands them over. */
export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly {
    readonly key: Buffer | null;
    readonly value: Buffer | null;
    readonly timestamp: string;
    readonly offset: string;
    readonly headers?: Readonly<Record<string, unknown>> | undefined;
  }[];
  lastOffset(): string;
}

/** How far each range is read, and which records were found. A range is open until it is read to its end. */
export class Scan {
  scanned = 0;
  private readonly found: FoundRecord[] = [];
  private readonly wanted: ReadonlyMap<string, Place>;
  private readonly open: Map<string, PartitionRange & { next: number }>;

  constructor(ranges: readonly PartitionRange[], places: readonly Place[]) {
    this.wanted = new Map(places.map((place) => [`${place.topic}|${place.key}`, place]));
    this.open = new Map(
      ranges
        .filter(({ from, to }) => from < to)
        .map((range) => [nameOf(range.topic, range.partition), { ...range, next: range.from }]),
    );
  }

  get isDone(): boolean {
    return this.open.size === 0;
  }

  openTopics(): string[] {
    return [...new Set([...this.open.values()].map(({ topic }) => topic))];
  }

  /** Undefined where nothing is left to read. */
  nextOffset(topic: string, partition: number): number | undefined {
    return this.open.get(nameOf(topic, partition))?.next;
  }

  take(batch: Batch): void {
    const { topic, partition, messages } = batch;
    const range = this.open.get(nameOf(topic, partition));
    if (!range) return;
    for (const message of messages) {
      const offset = Number(message.offset);
      if (offset < range.next || offset >= range.to) continue;
      this.scanned += 1;
      const key = message.key?.toString() ?? '';
      const headers = Object.fromEntries(
        Object.entries(message.headers ?? {}).map(([name, value]) => [name, value?.toString() ?? '']),
      );
      if (!this.isWanted(topic, key, headers['ce_type'] ?? '')) continue;
      const value = message.value?.toString() ?? null;
      this.found.push({ topic, partition, offset, key, timestamp: Number(message.timestamp), value, headers });
    }
    // The last offset of a batch may be that of a record which compaction has removed.
    range.next = Math.max(range.next, Number(batch.lastOffset()) + 1);
    if (range.next >= range.to) this.open.delete(nameOf(topic, partition));
  }

  /** What was found, in the order of its time at the broker. */
  inOrder(): FoundRecord[] {
    return this.found.toSorted((a, b) => a.timestamp - b.timestamp);
  }

  private isWanted(topic: string, key: string, type: string): boolean {
    const place = this.wanted.get(`${topic}|${key}`);
    return place !== undefined && (place.types?.includes(type) ?? true);
  }
}

function nameOf(topic: string, partition: number): string {
  return `${topic}|${partition}`;
}
