import type { Partition } from '../core/record.js';
import type { Watermark } from '../core/store.js';

/** What a partition holds: its first offset, and the one that the next record gets. */
export interface Ends extends Partition {
  readonly low: number;
  readonly high: number;
}

/** A partition that does not hold what a service needs of it. */
export interface BrokenPartition extends Partition {
  /**
   * - `made-again`: it ends before the place up to which the service has processed it.
   * - `gap`: it begins behind that place.
   */
  readonly kind: 'made-again' | 'gap';
  /** The last offset that took effect; -1 for none. */
  readonly processed: number;
  readonly low: number;
  readonly high: number;
  /** Records that are gone; undefined where that cannot be known. */
  readonly lost: number | undefined;
}

/** A partition of which the group has committed more than the database knows: the database is older than the commit. */
export interface Overtaken extends Partition {
  readonly processed: number;
  readonly committed: number;
}

/**
 * Compares the places up to which a service has processed with what the log holds. The watermark is the truth. A committed offset tells that
 * a partition was read before, where the watermark does not.
 * @param committed the next offset by group commit; nothing where none was committed
 */
export function compareMarks(
  marks: readonly Watermark[],
  ends: readonly Ends[],
  committed: readonly (Partition & { readonly offset: number })[],
): { readonly broken: BrokenPartition[]; readonly overtaken: Overtaken[] } {
  const processed = new Map(marks.map((mark) => [nameOf(mark), mark.offset]));
  const hinted = new Map(committed.map((hint) => [nameOf(hint), hint.offset]));
  const broken: BrokenPartition[] = [];
  const overtaken: Overtaken[] = [];
  for (const { topic, partition, low, high } of ends) {
    const at = { topic, partition };
    const offset = processed.get(nameOf(at)) ?? -1;
    const hint = hinted.get(nameOf(at)) ?? -1;
    if (high < offset + 1) broken.push({ ...at, kind: 'made-again', processed: offset, low, high, lost: undefined });
    else if (low > offset + 1 && (offset >= 0 || hint >= 0))
      broken.push({ ...at, kind: 'gap', processed: offset, low, high, lost: low - offset - 1 });
    else if (hint > offset + 1) overtaken.push({ ...at, processed: offset, committed: hint });
  }
  return { broken, overtaken };
}

/** As a sentence for an operator. */
export function sentenceOf({ kind, topic, partition, processed, low, high, lost }: BrokenPartition): string {
  const name = `${topic}[${partition}]`;
  if (kind === 'gap')
    return `${name} begins at ${low}, this service comes to ${processed + 1}: ${lost} records are gone`;
  return `${name} ends at ${high}, this service has processed it up to ${processed}: the topic was made again or cut off`;
}

/** As a sentence for an operator. */
export function overtakenSentence({ topic, partition, processed, committed }: Overtaken): string {
  return `${topic}[${partition}] was processed up to ${committed - 1}, the database knows of it up to ${processed}`;
}

function nameOf({ topic, partition }: Partition): string {
  return `${topic}|${partition}`;
}
