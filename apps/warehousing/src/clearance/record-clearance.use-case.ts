import { Injectable } from '@nestjs/common';
import type { ClearanceDecision, ClearanceState } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
import { removeFromOpenBag } from '../packing/remove-from-bag.effects.js';
import { isCleared } from '../parcels/may-leave.js';
import { isOnPremises, type Parcel, unknownParcel } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { placeOf } from '../parcels/place-of.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { putInStockIfAllowed } from '../stock/book-stock.effects.js';
import { ShelfTable } from '../stock/shelf.table.js';
import { recordClearance } from './record-clearance.js';

/** What all events of a clearance state have in common; decisions also say which facts they are based on. */
export interface ClearanceEvent extends Partial<Pick<ClearanceDecision, 'basedOn'>> {
  readonly parcelIds: string[];
  readonly to: ClearanceState;
}

/** Records what customs says about parcels, also when they are not announced or have not arrived: it is kept until they are. */
@Injectable()
export class RecordClearance implements UseCase<ClearanceEvent> {
  readonly lateReads = [ReceptacleTable, ShelfTable];

  prefetch({ data }: Message<ClearanceEvent>) {
    return data.parcelIds.map((parcelId) => ParcelTable.ref(parcelId));
  }

  handle(tx: UnitOfWork, { data, sequence, livemode }: Message<ClearanceEvent>): void {
    const parcelSequence = data.basedOn?.parcelSequence;
    for (const parcelId of data.parcelIds) {
      const known = tx.find(ParcelTable, parcelId) ?? unknownParcel(parcelId, livemode);
      const update = { state: data.to, sequence, ...(parcelSequence !== undefined && { parcelSequence }) };
      const parcel = recordClearance(known, update);
      tx.save(ParcelTable, parcelId, parcel);
      if (isCleared(parcel)) putInStockIfAllowed(tx, parcel);
      else disposeIfDecided(tx, removeFromOpenBag(tx, parcel, `clearance: ${data.to}`));
    }
  }
}

/** Destroyed, or handed to the authority that receives it. */
function disposeIfDecided(tx: UnitOfWork, parcel: Parcel): void {
  const from = placeOf(parcel);
  if (!isOnPremises(parcel) || from === undefined || parcel.clearance?.state !== 'disposed') return;
  bookMovement(tx, { unit: parcel.parcelId, from, to: accounts.disposed, quantity: 1, grams: parcel.bookedGrams });
  tx.save(ParcelTable, parcel.parcelId, { ...parcel, where: { phase: 'disposed', at: tx.now.toISOString() } });
}
