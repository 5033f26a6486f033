import { ReceptacleReopened } from '#libs/contracts';
import { voidReceptacle } from '../domain/despatch.js';
import { accounts } from '../domain/ledger.js';
import { type Receptacle, takeFrom } from '../domain/receptacle.js';
import { despatches, facilities, parcels, receptacles } from '../persistence/tables.js';
import { bagFacts, closeBag, type NotClosed } from './close-bag.js';
import { Draft } from './draft.js';
import { backToStore } from './take-out.js';

/**
 * Opens a closed bag that is in the house: its number is void, the named parcels come out, and what is left closes again at once under
 * a new number, in the despatch that is open now. The serial of the void number is not used again.
 */
export function reopenReceptacle(
  draft: Draft,
  bag: Receptacle,
  parcelIds: ReadonlySet<string>,
  reason: string,
): NotClosed | undefined {
  const { closed, receptacleId, line } = bag;
  const facility = draft.get(facilities, line.facility);
  if (!closed || !facility) return 'facility-unknown';
  const removed = bag.members.filter(({ parcelId }) => parcelIds.has(parcelId));
  const { dock, emptyBags } = accounts;
  draft.move({ unit: receptacleId, from: dock(line.facility), to: emptyBags, quantity: 1, grams: closed.grossGrams });
  const despatch = draft.get(despatches, closed.despatchId);
  if (despatch) draft.put(despatches, despatch.despatchId, voidReceptacle(despatch, receptacleId, closed.number));
  draft.emit(
    ReceptacleReopened,
    receptacles,
    receptacleId,
    {
      receptacleId,
      closing: bag.closings,
      voidedNumber: closed.number,
      despatchId: closed.despatchId,
      reason,
      removed: removed.map(({ parcelId, declarationId }) => ({ parcelId, declarationId })),
      at: draft.at,
    },
    bagFacts(facility, receptacleId, line.livemode),
  );
  for (const { parcelId } of removed) {
    const parcel = draft.get(parcels, parcelId);
    if (parcel) backToStore(draft, parcel, receptacleId, reason);
  }
  const { departureId: _, closed: __, ...rest } = takeFrom(bag, parcelIds);
  if (rest.members.length === 0) {
    draft.put(receptacles, receptacleId, { ...rest, state: 'emptied', movedAt: draft.at });
    return undefined;
  }
  const answer = closeBag(draft, { ...rest, state: 'open' }, false);
  return typeof answer === 'string' ? answer : undefined;
}
