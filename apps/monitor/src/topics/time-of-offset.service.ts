import { Injectable } from '@nestjs/common';
import type { TopicView } from './cluster.service.js';

const KEEP = 400;

/**
 * When a partition was as long as a given offset, from observations of its end every few seconds: a record at offset n was written before the
 * first observation of an end above n. Precise to one interval, without a read, and bounded.
 */
@Injectable()
export class TimeOfOffset {
  private readonly ends = new Map<string, { at: number; high: number }[]>();

  record(topics: readonly TopicView[]): void {
    const at = Date.now();
    for (const { topic, offsets } of topics) {
      for (const { partition, high } of offsets) {
        const name = `${topic}|${partition}`;
        const known = this.ends.get(name) ?? [];
        if (known.at(-1)?.high !== high) known.push({ at, high });
        this.ends.set(name, known.slice(-KEEP));
      }
    }
  }

  /** Real time in milliseconds, at the latest; undefined where it is older than the observations. */
  since({ topic, partition, offset }: { topic: string; partition: number; offset: number }): number | undefined {
    return this.ends.get(`${topic}|${partition}`)?.find(({ high }) => high > offset)?.at;
  }
}
