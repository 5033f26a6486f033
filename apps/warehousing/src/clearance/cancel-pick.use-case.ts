import { Injectable } from '@nestjs/common';
import type { DataOf, StockPickCancelled } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { removeFromOpenBag } from '../packing/remove-from-bag.effects.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { recordClearance } from './record-clearance.js';

type Cancellation = DataOf<typeof StockPickCancelled>;

/** A sale from stock abroad is cancelled by the party alone. For a declaration customs decides (`CancellationAgreed`). */
@Injectable()
export class CancelPick implements UseCase<Cancellation> {
  readonly lateReads = [ReceptacleTable];

  prefetch({ data }: Message<Cancellation>) {
    return [ParcelTable.ref(data.parcelId)];
  }

  handle(tx: UnitOfWork, { data: { parcelId }, sequence }: Message<Cancellation>): void {
    const known = tx.find(ParcelTable, parcelId);
    if (!known?.notice?.pick?.abroad) return;
    const parcel = recordClearance(known, { state: 'cancelled', sequence });
    tx.save(ParcelTable, parcelId, parcel);
    removeFromOpenBag(tx, parcel, 'cancelled by the party');
  }
}
