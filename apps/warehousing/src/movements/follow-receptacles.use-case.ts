import { Injectable } from '@nestjs/common';
import {
  type DataOf,
  Departed,
  ExitConfirmed,
  ReceptacleAcknowledged,
  ReceptacleAtHub,
  ReceptacleDelivered,
  ReceptaclePlanned,
  ReceptacleReplanned,
  ReceptacleReturned,
} from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
import { FacilityTable } from '../network/network.table.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { followReceptacle, type Step } from '../receptacles/follow-receptacle.js';
import { facilityOfUnit, type Receptacle } from '../receptacles/receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { putInStockAbroad } from '../stock/book-stock.effects.js';
import { ShelfTable } from '../stock/shelf.table.js';

/** The events that say how far load units are on their way. */
export const movementEvents = [
  ReceptaclePlanned,
  ReceptacleReplanned,
  Departed,
  ExitConfirmed,
  ReceptacleAtHub,
  ReceptacleAcknowledged,
  ReceptacleDelivered,
  ReceptacleReturned,
] as const;
export type Movement = DataOf<(typeof movementEvents)[number]>;

const steps: Readonly<Record<string, Step>> = {
  [ReceptaclePlanned.name]: 'planned',
  [ReceptacleReplanned.name]: 'planned',
  [Departed.name]: 'departed',
  [ExitConfirmed.name]: 'exited',
  [ReceptacleAtHub.name]: 'at-hub',
  [ReceptacleAcknowledged.name]: 'delivered',
  [ReceptacleDelivered.name]: 'delivered',
  [ReceptacleReturned.name]: 'returned',
};

/** Follows load units on their way. Written once a unit: its parcels are where it is. */
@Injectable()
export class FollowReceptacles implements UseCase<Movement> {
  readonly lateReads = [ParcelTable, FacilityTable, ShelfTable];

  prefetch({ data }: Message<Movement>) {
    return receptacleIdsOf(data).map((receptacleId) => ReceptacleTable.ref(receptacleId));
  }

  handle(tx: UnitOfWork, { type, data }: Message<Movement>): void {
    const step = steps[type];
    if (!step) throw new Error(`${type} is no movement of a load unit`);
    for (const receptacleId of receptacleIdsOf(data)) {
      const unit = tx.find(ReceptacleTable, receptacleId);
      if (unit) move(tx, unit, step, data);
    }
  }
}

function receptacleIdsOf(data: Movement): readonly string[] {
  return 'receptacleIds' in data ? data.receptacleIds : [data.receptacleId];
}

function move(tx: UnitOfWork, unit: Receptacle, step: Step, data: Movement): void {
  const { departureId, at } = data;
  const facility = 'facility' in data ? data.facility : undefined;
  const followed = followReceptacle(unit, step, { departureId, at, ...(facility !== undefined && { facility }) });
  const isAcknowledged = 'differences' in data && followed.state === 'delivered';
  const moved = isAcknowledged ? { ...followed, acknowledged: { at, differences: data.differences } } : followed;
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
  if (state === 'departed') return accounts.transit;
  if (state === 'exited') return accounts.abroad;
  if (state === 'delivered') return accounts.office(line.destinationOffice);
  return accounts.dock(facilityOfUnit(unit));
}
