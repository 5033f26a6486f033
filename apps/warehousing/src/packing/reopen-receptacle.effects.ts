import { type Facility, ReceptacleReopened } from '#libs/contracts';
import { voidReceptacle } from '../despatches/despatch.js';
import { accounts } from '../ledger/ledger.js';
import { facilityOfUnit, type Member, type Receptacle, takeFrom } from '../receptacles/receptacle.js';
import { DespatchTable } from '../despatches/despatch.table.js';
import { FacilityTable } from '../network/network.table.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { closeBag, type NotClosed } from './close-bag.effects.js';
import type { Draft } from '../parcels/draft.effects.js';
import { recordInSession } from '../sessions/session.effects.js';
import { unitFacts } from './publish-closing.effects.js';
import { moveBackToStore } from './remove-from-bag.effects.js';

/**
 * Opens a closed unit in the facility where it is: its number is void, the named parcels come out, and what is left closes again at once
 * under a new number, there. A postal one does so in the despatch that is open then; the serial of the void number is not used again. A
 * closed bag in transit is not opened: it is received again, and waits.
 */
export function reopenReceptacle(
  draft: Draft,
  bag: Receptacle,
  parcelIds: ReadonlySet<string>,
  reason: string,
): NotClosed | undefined {
  const { closed, receptacleId, line } = bag;
  const facility = draft.get(FacilityTable, facilityOfUnit(bag));
  if (!closed || !facility) return 'facility-unknown';
  const removed = bag.members.filter(({ parcelId }) => parcelIds.has(parcelId));
  const [from, to] = [accounts.dock(facility.code), accounts.emptyBags];
  draft.move({ unit: receptacleId, from, to, quantity: 1, grams: closed.grossGrams });
  const despatch = closed.despatchId === undefined ? undefined : draft.get(DespatchTable, closed.despatchId);
  if (despatch) draft.put(DespatchTable, despatch.despatchId, voidReceptacle(despatch, receptacleId, closed.number));
  publish(draft, bag, removed, reason, facility);
  recordInSession(draft, facility.code, 'opening', receptacleId);
  for (const { parcelId } of removed) {
    const parcel = draft.get(ParcelTable, parcelId);
    if (parcel) moveBackToStore(draft, parcel, bag, reason);
  }
  const { departureId: _, closed: __, hub: ___, ...rest } = takeFrom(bag, parcelIds);
  const here = { ...rest, line: { ...line, facility: facility.code } };
  if (here.members.length === 0) {
    const state = line.kind === 'transit-receptacle' ? 'received' : 'emptied';
    draft.put(ReceptacleTable, receptacleId, { ...here, state, movedAt: draft.at });
    return undefined;
  }
  const answer = closeBag(draft, { ...here, state: 'open' }, false);
  return typeof answer === 'string' ? answer : undefined;
}

function publish(draft: Draft, bag: Receptacle, removed: readonly Member[], reason: string, facility: Facility): void {
  const { receptacleId, closings, closed, line } = bag;
  if (!closed) return;
  const data = {
    receptacleId,
    closing: closings,
    voidedNumber: closed.number,
    ...(closed.despatchId !== undefined && { despatchId: closed.despatchId }),
    reason,
    removed: removed.map(({ parcelId, declarationId }) => ({ parcelId, declarationId })),
    at: draft.at,
  };
  draft.emit(ReceptacleReopened, ReceptacleTable, receptacleId, data, unitFacts(facility, receptacleId, line));
}
