import type { UnitOfWork } from '#libs/messaging';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
import { FacilityTable } from '../network/network.table.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { followReceptacle, type Step, type StepFact } from '../receptacles/follow-receptacle.js';
import { facilityOfUnit, type Receptacle } from '../receptacles/receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { putInStockAbroad } from '../stock/book-stock.effects.js';
import { ShelfTable } from '../stock/shelf.table.js';

/** What `moveUnit` looks at. */
export const readsOfMoving = [ReceptacleTable, ParcelTable, FacilityTable, ShelfTable];

/** What a step of a load unit on its way says of it. */
export interface MovementFact extends StepFact {
  /** Of an acknowledgement. */
  readonly differences?: readonly string[];
}

/** Written once a unit: its parcels are where it is. A step that is known already changes nothing. */
export function moveUnit(tx: UnitOfWork, unit: Receptacle, step: Step, { differences, ...fact }: MovementFact): void {
  const followed = followReceptacle(unit, step, fact);
  const isAcknowledged = differences !== undefined && followed.state === 'delivered';
  const moved = isAcknowledged ? { ...followed, acknowledged: { at: fact.at, differences } } : followed;
  if (moved === unit) return;
  tx.save(ReceptacleTable, unit.receptacleId, moved);
  bookMove(tx, unit, moved);
  if (moved.state === 'delivered' && unit.state !== 'delivered' && moved.line.kind === 'pallet') unload(tx, moved);
}

/** Lots that came to their warehouse abroad go on its shelves. */
function unload(tx: UnitOfWork, { members, line }: Receptacle): void {
  tx.load(members.map(({ parcelId }) => ParcelTable.ref(parcelId)));
  for (const { parcelId } of members) {
    const parcel = tx.find(ParcelTable, parcelId);
    if (parcel?.notice?.lot?.warehouse === line.destinationOffice) putInStockAbroad(tx, parcel);
  }
}

function bookMove(tx: UnitOfWork, before: Receptacle, after: Receptacle): void {
  const [from, to] = [accountOf(before), accountOf(after)];
  if (from === to || !after.closed) return;
  bookMovement(tx, { unit: after.receptacleId, from, to, quantity: 1, grams: after.closed.grossGrams });
}

function accountOf(unit: Receptacle): string {
  const { state, line } = unit;
  if (unit.recalled && (state === 'departed' || state === 'exited')) return accounts.irregular;
  if (state === 'departed') return accounts.transit;
  if (state === 'exited') return accounts.abroad;
  if (state === 'delivered') return accounts.office(line.destinationOffice);
  return accounts.dock(facilityOfUnit(unit));
}
