import { ParcelUnpacked } from '#libs/contracts';
import { accounts } from '../domain/ledger.js';
import { inHand, type Parcel } from '../domain/parcel.js';
import { takeFrom } from '../domain/receptacle.js';
import { receptacles } from '../persistence/tables.js';
import type { Draft } from './draft.js';

/** What may not leave any more leaves an open bag at once. In a closed one it stays until dispatch has the bag off the list. */
export function takeOutOfOpenBag(draft: Draft, parcel: Parcel, reason: string): Parcel {
  if (parcel.where.phase !== 'packed') return parcel;
  const bag = draft.get(receptacles, parcel.where.receptacleId);
  if (bag?.state !== 'open') return parcel;
  draft.put(receptacles, bag.receptacleId, takeFrom(bag, new Set([parcel.parcelId])));
  return backToStore(draft, parcel, bag.receptacleId, reason);
}

/** The parcel's side of taking out; the caller takes it off the bag's members. */
export function backToStore(draft: Draft, parcel: Parcel, receptacleId: string, reason: string): Parcel {
  if (!inHand(parcel)) return parcel;
  const { parcelId, arrival, notice, bookedGrams } = parcel;
  const { facility } = arrival;
  const to = accounts.store(facility);
  draft.move({ unit: parcelId, from: accounts.receptacle(receptacleId), to, quantity: 1, grams: bookedGrams });
  const data = { parcelId, declarationId: notice.declarationId, facility, at: draft.at, receptacleId, reason };
  return draft.tell({ ...parcel, where: { phase: 'stored' } }, ParcelUnpacked, data, draft.at);
}
