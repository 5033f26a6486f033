import { Injectable } from '@nestjs/common';
import { type DataOf, type holdEvents, HoldPlaced } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { removeFromOpenBag } from '../packing/remove-from-bag.effects.js';
import { unknownParcel } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { putInStockIfAllowed } from '../stock/book-stock.effects.js';
import { ShelfTable } from '../stock/shelf.table.js';
import { recordHold } from './record-clearance.js';

type Hold = DataOf<(typeof holdEvents)[number]>;

/** A hold is placed on parcels, or lifted. */
@Injectable()
export class RecordHold implements UseCase<Hold> {
  readonly lateReads = [ReceptacleTable, ShelfTable];

  prefetch({ data }: Message<Hold>) {
    return data.parcelIds.map((parcelId) => ParcelTable.ref(parcelId));
  }

  handle(tx: UnitOfWork, { type, data: { parcelIds, holdId, kind }, sequence, livemode }: Message<Hold>): void {
    const open = type === HoldPlaced.name;
    for (const parcelId of parcelIds) {
      const known = tx.find(ParcelTable, parcelId) ?? unknownParcel(parcelId, livemode);
      const parcel = recordHold(known, { holdId, kind, open, sequence });
      tx.save(ParcelTable, parcelId, parcel);
      if (open) removeFromOpenBag(tx, parcel, `hold: ${kind}`);
      else putInStockIfAllowed(tx, parcel);
    }
  }
}
