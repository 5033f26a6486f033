import { isGone, type Parcel } from '../parcels/parcel.js';
import type { Receptacle } from '../receptacles/receptacle.js';

/** Where and when a label is read. */
interface Reading {
  readonly at: string;
  /** Of the facility; absent where the network did not name it yet. */
  readonly country?: string;
}

/**
 * What bears the label here cannot be this parcel: it was out of our hands before, or it went over the border in its bag and the label is
 * read in the country that it left. Goods that come back bear their old label, and may be here before their notice.
 */
export function hasAlreadyLeft(parcel: Parcel, bag: Receptacle | undefined, { at, country }: Reading): boolean {
  const { where, arrival } = parcel;
  if (isGone(parcel)) return 'at' in where && where.at < at;
  if (where.phase !== 'packed' || !bag?.hasExited || bag.movedAt === undefined) return false;
  return country !== undefined && country === arrival?.country && bag.movedAt < at;
}
