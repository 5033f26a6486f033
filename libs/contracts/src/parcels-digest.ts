import { createHash } from 'node:crypto';

/** A parcel in a load unit; in the first version of its declaration where it names none. */
interface Packed {
  readonly parcelId: string;
  readonly declarationVersion?: number;
}

/**
 * What stands for a parcel in the digest of a load list. The closing of its load unit fixes where it goes, and the id names its first
 * version; of an amended one version and destination office stand beside the id. So a list without them has the digest that a former
 * version of dispatch and of supervision computes.
 */
export function listedAs({ parcelId, declarationVersion = 1 }: Packed, destinationOffice: string): string {
  return declarationVersion === 1 ? parcelId : `${parcelId} ${declarationVersion} ${destinationOffice}`;
}

/** What a load permit is granted for: SHA-256 over the sorted parcel ids, one a line, hexadecimal. Order and duplicates do not matter. */
export function digestOfParcels(parcelIds: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const id of [...new Set(parcelIds)].sort()) hash.update(id).update('\n');
  return hash.digest('hex');
}
