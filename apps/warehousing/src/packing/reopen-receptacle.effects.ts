import { type Facility, ReceptacleReopened } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { voidReceptacle } from '../despatches/despatch.js';
import { DespatchTable } from '../despatches/despatch.table.js';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
import { FacilityTable } from '../network/network.table.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { attributesOfUnit } from '../receptacles/receptacle.effects.js';
import { facilityOfUnit, type Member, type Receptacle, takeFrom } from '../receptacles/receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { recordInSession } from '../sessions/session.effects.js';
import { closeBag, type NotClosed } from './close-bag.effects.js';
import { moveBackToStore } from './remove-from-bag.effects.js';

/**
 * Opens a closed unit in the facility where it is: its number is void, the named parcels are removed, and what is left closes again at once
 * under a new number, there. A postal one does so in the despatch that is open then; the serial of the void number is not used again. A
 * closed bag in transit is not opened: it is received again, and waits.
 *
 * @returns why it cannot close again; what was written until then is incomplete, so that the caller must refuse or throw
 */
export function reopenReceptacle(
  tx: UnitOfWork,
  bag: Receptacle,
  parcelIds: ReadonlySet<string>,
  reason: string,
): NotClosed | undefined {
  const { closed, receptacleId, line } = bag;
  const facility = tx.find(FacilityTable, facilityOfUnit(bag));
  if (!closed || !facility) return 'facility-unknown';
  const removed = bag.members.filter(({ parcelId }) => parcelIds.has(parcelId));
  const [from, to] = [accounts.dock(facility.code), accounts.emptyBags];
  bookMovement(tx, { unit: receptacleId, from, to, quantity: 1, grams: closed.grossGrams });
  const despatch = closed.despatchId === undefined ? undefined : tx.find(DespatchTable, closed.despatchId);
  if (despatch) tx.save(DespatchTable, despatch.despatchId, voidReceptacle(despatch, receptacleId, closed.number));
  const { departureId: _, closed: __, hub: ___, ...rest } = takeFrom(bag, parcelIds);
  const here: Receptacle = { ...rest, line: { ...line, facility: facility.code } };
  publishReopening(tx, bag, removed, reason, facility);
  recordInSession(tx, facility.code, 'opening', receptacleId);
  for (const { parcelId } of removed) {
    const parcel = tx.find(ParcelTable, parcelId);
    if (parcel) moveBackToStore(tx, parcel, bag, reason);
  }
  if (here.members.length === 0) {
    const state = line.kind === 'transit-receptacle' ? 'received' : 'emptied';
    tx.save(ReceptacleTable, receptacleId, { ...here, state, movedAt: tx.now.toISOString() });
    return undefined;
  }
  const closing = closeBag(tx, { ...here, state: 'open' }, false);
  return typeof closing === 'string' ? closing : undefined;
}

function publishReopening(
  tx: UnitOfWork,
  bag: Receptacle,
  removed: readonly Member[],
  reason: string,
  facility: Facility,
): void {
  const { receptacleId, closings, closed, line } = bag;
  if (!closed) return;
  tx.publish(ReceptacleReopened, {
    about: ReceptacleTable.ref(receptacleId),
    data: {
      receptacleId,
      closing: closings,
      voidedNumber: closed.number,
      ...(closed.despatchId !== undefined && { despatchId: closed.despatchId }),
      reason,
      removed: removed.map(({ parcelId, declarationId }) => ({ parcelId, declarationId })),
      at: tx.now.toISOString(),
    },
    attributes: attributesOfUnit(facility, receptacleId, line),
  });
}
