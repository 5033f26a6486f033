import { Injectable } from '@nestjs/common';
import type { DataOf, StockPickOrdered } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { StockPickTable } from './stock-pick.table.js';

type Ordered = DataOf<typeof StockPickOrdered>;

/** A sale from a warehouse abroad has no case here, at any facility where it is scanned. */
@Injectable()
export class StoreStockPick implements UseCase<Ordered> {
  handle(tx: UnitOfWork, { data: { pickId, parcelId } }: Message<Ordered>) {
    tx.save(StockPickTable, pickId, { parcelId });
  }
}
