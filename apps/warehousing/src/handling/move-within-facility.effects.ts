import { ParcelInCustomsStore, ParcelPresented, ParcelStored } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { bookMovement } from '../ledger/ledger.effects.js';
import { publishAboutParcel } from '../parcels/parcel.effects.js';
import { facilityOf, inHand, isOnPremises, type Parcel } from '../parcels/parcel.js';
import { locationOf, placeOf } from '../parcels/place-of.js';
import { putInStockIfAllowed } from '../stock/book-stock.effects.js';

/** The store, the inspection line, the store of customs. */
export type FacilityArea = 'stored' | 'presented' | 'customs-store';

/** Moves a parcel between the areas of its facility. Where it is there already, the event is published all the same: it may have a new picture. */
export function moveWithinFacility(
  tx: UnitOfWork,
  parcel: Parcel,
  phase: FacilityArea,
  pictureReference?: string,
): Parcel {
  if (!inHand(parcel) || !isOnPremises(parcel)) return parcel;
  const moved = { ...parcel, where: { phase } };
  const [from, to] = [placeOf(parcel), placeOf(moved)];
  const { parcelId, notice, arrival, bookedGrams } = parcel;
  if (from && to && from !== to) bookMovement(tx, { unit: parcelId, from, to, quantity: 1, grams: bookedGrams });
  const data = {
    parcelId,
    declarationId: notice.declarationId,
    facility: facilityOf(parcel) ?? arrival.facility,
    at: tx.now.toISOString(),
    location: locationOf(moved),
  };
  if (phase === 'presented') {
    const picture = pictureReference !== undefined && { pictureReference };
    return publishAboutParcel(tx, moved, ParcelPresented, { ...data, ...picture });
  }
  if (phase === 'customs-store') return publishAboutParcel(tx, moved, ParcelInCustomsStore, data);
  return putInStockIfAllowed(tx, publishAboutParcel(tx, moved, ParcelStored, data));
}
