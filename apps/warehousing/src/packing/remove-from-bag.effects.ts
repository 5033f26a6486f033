import { ParcelUnpacked } from '#libs/contracts';
import { accounts } from '../ledger/ledger.js';
import { facilityOf, inHand, type Parcel } from '../parcels/parcel.js';
import { facilityOfUnit, type Receptacle, takeFrom } from '../receptacles/receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import type { Draft } from '../parcels/draft.effects.js';

/** What may not leave any more leaves an open bag at once. In a closed one it stays until dispatch has the bag off the list. */
export function removeFromOpenBag(draft: Draft, parcel: Parcel, reason: string): Parcel {
  if (parcel.where.phase !== 'packed') return parcel;
  const bag = draft.get(ReceptacleTable, parcel.where.receptacleId);
  if (bag?.state !== 'open') return parcel;
  draft.put(ReceptacleTable, bag.receptacleId, takeFrom(bag, new Set([parcel.parcelId])));
  return moveBackToStore(draft, parcel, bag, reason);
}

/** The parcel's side of taking out, in the facility where the bag is; the caller takes it off the bag's members. */
export function moveBackToStore(draft: Draft, parcel: Parcel, bag: Receptacle, reason: string): Parcel {
  if (!inHand(parcel)) return parcel;
  const { parcelId, notice, bookedGrams } = parcel;
  const { receptacleId } = bag;
  const facility = facilityOfUnit(bag);
  const moved = facility === facilityOf(parcel) ? parcel : { ...parcel, movedTo: facility };
  const [from, to] = [accounts.receptacle(receptacleId), accounts.store(facility)];
  draft.move({ unit: parcelId, from, to, quantity: 1, grams: bookedGrams });
  const data = { parcelId, declarationId: notice.declarationId, facility, at: draft.at, receptacleId, reason };
  return draft.tell({ ...moved, where: { phase: 'stored' } }, ParcelUnpacked, data, draft.at);
}
