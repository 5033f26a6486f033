import type { OutboxEntry } from './outbox.js';

/** Half of the MiB that brokers take by default for what one request brings to one partition. */
const PORTION_BYTES = 500_000;

/**
 * Cuts entries into portions that are sent one at a time, in order. A record batch above the broker's limit is refused as a whole, again and
 * again, and would block the outbox for ever; in the worst case a whole portion goes to one partition.
 */
export function splitBySize(entries: readonly OutboxEntry[], limit = PORTION_BYTES): OutboxEntry[][] {
  const all: OutboxEntry[][] = [];
  let bytes = Infinity;
  for (const entry of entries) {
    const size = sizeOf(entry);
    if (bytes + size > limit) {
      all.push([]);
      bytes = 0;
    }
    all.at(-1)!.push(entry);
    bytes += size;
  }
  return all;
}

function sizeOf({ key, headers, payload }: OutboxEntry): number {
  let size = 150 + key.length + (payload?.length ?? 0);
  for (const name in headers) size += name.length + headers[name]!.length + 4;
  return size;
}
