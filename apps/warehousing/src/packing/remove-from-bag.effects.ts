import { ParcelUnpacked } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
import { publishAboutParcel } from '../parcels/parcel.effects.js';
import { facilityOf, inHand, type Parcel } from '../parcels/parcel.js';
import { facilityOfUnit, type Receptacle, takeFrom } from '../receptacles/receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';

/** A parcel that may no longer leave is removed from an open bag at once. In a closed one it stays until dispatch offloads the bag. */
export function removeFromOpenBag(tx: UnitOfWork, parcel: Parcel, reason: string): Parcel {
  if (parcel.where.phase !== 'packed') return parcel;
  const bag = tx.find(ReceptacleTable, parcel.where.receptacleId);
  if (bag?.state !== 'open') return parcel;
  tx.save(ReceptacleTable, bag.receptacleId, takeFrom(bag, new Set([parcel.parcelId])));
  return moveBackToStore(tx, parcel, bag, reason);
}

/** Moves the parcel from its bag to the store of the facility where the bag is. The caller removes it from the members of the bag. */
export function moveBackToStore(tx: UnitOfWork, parcel: Parcel, bag: Receptacle, reason: string): Parcel {
  if (!inHand(parcel)) return parcel;
  const { parcelId, notice, bookedGrams } = parcel;
  const { receptacleId } = bag;
  const facility = facilityOfUnit(bag);
  const moved = facility === facilityOf(parcel) ? parcel : { ...parcel, movedTo: facility };
  const [from, to] = [accounts.receptacle(receptacleId), accounts.store(facility)];
  bookMovement(tx, { unit: parcelId, from, to, quantity: 1, grams: bookedGrams });
  const at = tx.now.toISOString();
  const data = { parcelId, declarationId: notice.declarationId, facility, at, receptacleId, reason };
  return publishAboutParcel(tx, { ...moved, where: { phase: 'stored' } }, ParcelUnpacked, data);
}
