import { isGone, type Parcel } from '../parcels/parcel.js';
import type { Receptacle } from '../receptacles/receptacle.js';

/** Where and when a label is read. */
interface Reading {
  readonly at: string;
  /** Of the facility; absent when the network did not name it yet. */
  readonly country?: string;
}

/**
 * The goods with this label cannot be this parcel: it had left for good before, or it crossed the border in its load unit and the label is
 * read in the country that it left. Goods that come back have their old label, and may arrive before their notice.
 */
export function hasAlreadyLeft(parcel: Parcel, bag: Receptacle | undefined, { at, country }: Reading): boolean {
  const { where, arrival } = parcel;
  if (isGone(parcel)) return 'at' in where && where.at < at;
  if (where.phase !== 'packed' || !bag?.hasExited || bag.movedAt === undefined) return false;
  return country !== undefined && country === arrival?.country && bag.movedAt < at;
}
