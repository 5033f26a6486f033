import type { ConsumerRecord } from '../core/record.js';
import type { LogEnds, LogReader } from './log-reader.js';

/** As many as one pass of a relay sends: a late send of a leader that was stopped is no longer. */
const BLOCK = 1000;

/** The last records of each partition. */
export async function lastRecords(
  reader: LogReader,
  ends: readonly LogEnds[],
): Promise<{ readonly end: LogEnds; readonly record: ConsumerRecord }[]> {
  const filled = ends.filter(({ low, high }) => high > low);
  if (filled.length === 0) return [];
  const byName = new Map(filled.map((end) => [`${end.topic}|${end.partition}`, end]));
  const parts = await reader.readFrom(filled.map((end) => ({ ...end, offset: end.high - 1 })));
  return parts.map(({ topic, partition, records }) => ({
    end: byName.get(`${topic}|${partition}`)!,
    record: records.at(-1)!,
  }));
}

/** Those of the records that are wanted, read from the end of a partition backwards until a whole block holds none. */
export async function scanBack(
  reader: LogReader,
  end: LogEnds,
  isWanted: (record: ConsumerRecord) => boolean,
): Promise<ConsumerRecord[]> {
  let found: ConsumerRecord[] = [];
  for (let to = end.high; to > end.low; to -= BLOCK) {
    const block: ConsumerRecord[] = [];
    for await (const records of reader.read(end, Math.max(end.low, to - BLOCK), to))
      block.push(...records.filter(isWanted));
    if (block.length === 0) break;
    found = [...block, ...found];
  }
  return found;
}
