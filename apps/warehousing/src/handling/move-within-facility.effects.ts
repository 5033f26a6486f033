import { ParcelInCustomsStore, ParcelPresented, ParcelStored } from '#libs/contracts';
import { inHand, isOnPremises, type Parcel } from '../parcels/parcel.js';
import { locationOf, placeOf } from '../parcels/place-of.js';
import { facilityOf } from '../parcels/parcel.js';
import { putInStockIfAllowed } from '../stock/book-stock.effects.js';
import type { Draft } from '../parcels/draft.effects.js';

export type FacilityArea = 'stored' | 'presented' | 'customs-store';

/** From one place of the facility to another. Where it is there already the news is told again only for a new picture. */
export function moveWithinFacility(
  draft: Draft,
  parcel: Parcel,
  phase: FacilityArea,
  pictureReference?: string,
): Parcel {
  if (!inHand(parcel) || !isOnPremises(parcel)) return parcel;
  const moved = { ...parcel, where: { phase } };
  const [from, to] = [placeOf(parcel), placeOf(moved)];
  const { parcelId, notice, arrival, bookedGrams } = parcel;
  if (from && to && from !== to) draft.move({ unit: parcelId, from, to, quantity: 1, grams: bookedGrams });
  const facility = facilityOf(parcel) ?? arrival.facility;
  const data = { parcelId, declarationId: notice.declarationId, facility, at: draft.at, location: locationOf(moved) };
  if (phase === 'presented') {
    const picture = pictureReference === undefined ? {} : { pictureReference };
    return draft.tell(moved, ParcelPresented, { ...data, ...picture }, draft.at);
  }
  if (phase === 'customs-store') return draft.tell(moved, ParcelInCustomsStore, data, draft.at);
  return putInStockIfAllowed(draft, draft.tell(moved, ParcelStored, data, draft.at));
}
