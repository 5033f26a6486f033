import { facilityOf, type ParcelInHand } from './parcel.js';

/** Into a load unit, to its receiver, on the shelves, or nowhere from here. */
export type Disposition = 'pack' | 'hand-over' | 'stock' | 'stay';

/** How a parcel leaves the facility once it may. */
export function dispositionOf(parcel: ParcelInHand): Disposition {
  const { notice, arrival, taken } = parcel;
  const { lot, pick, direction, destinationCountry } = notice;
  if (lot && lot.warehouse === facilityOf(parcel)) return 'stock';
  if (lot) return direction === 'export' ? 'pack' : 'stay';
  if (pick?.abroad) return destinationCountry === taken?.country ? 'hand-over' : 'pack';
  if (direction === 'import') return 'hand-over';
  return direction === 'return' && destinationCountry === arrival.country ? 'hand-over' : 'pack';
}
