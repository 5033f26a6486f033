import { createHash } from 'node:crypto';

/** What a load permit is granted for: SHA-256 over the sorted parcel ids, one a line, hexadecimal. Order and duplicates do not matter. */
export function digestOfParcels(parcelIds: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const id of [...new Set(parcelIds)].sort()) hash.update(id).update('\n');
  return hash.digest('hex');
}
