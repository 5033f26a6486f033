import { Injectable } from '@nestjs/common';
import type { DataOf, StockBooked } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { attributesOf } from '../order-state/attributes-of.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { findOrderOf } from '../order-state/find-order.effects.js';
import { notifyStatus } from '../order-state/notify-party.effects.js';
import type { OrderState } from '../order-state/order.js';
import { OrderTable } from '../order-state/order.table.js';
import { moveStock, type StockMove } from './move-stock.js';
import { stockIdOf } from './stock.js';
import { StockTable } from './stock.table.js';

/** What is used of a booking: of the lot that comes in; of the order, or of its pick, that goes out or comes back. */
export type StockBooking = Pick<
  DataOf<typeof StockBooked>,
  'declarationId' | 'facility' | 'direction' | 'lines' | 'at'
>;

/** Pieces are on the shelves and can be sold, were taken from them for an order that had reserved them, or are back from it. */
@Injectable()
export class RecordStockBooking implements UseCase<StockBooking> {
  readonly lateReads = [OrderTable, StockTable];

  prefetch({ data }: Message<StockBooking>) {
    return [DeclarationTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { data }: Message<StockBooking>): void {
    const found = findOrderOf(tx, data.declarationId);
    if (!found) return;
    const { order, declaration } = found;
    const { partyId, livemode } = order;
    const { facility, direction, at, lines } = data;
    const move = direction === 'in' && declaration.content.stockWarehouse !== undefined ? 'back' : direction;
    const ids = new Map<string, { sku: string; quantity: number }>();
    for (const { sku, quantity } of lines) {
      const id = stockIdOf(partyId, livemode, facility, sku);
      ids.set(id, { sku, quantity: (ids.get(id)?.quantity ?? 0) + quantity });
    }
    tx.load([...ids.keys()].map((id) => StockTable.ref(id)));
    for (const [id, { sku, quantity }] of ids) {
      const stock = tx.find(StockTable, id) ?? {
        partyId,
        livemode,
        warehouse: facility,
        sku,
        booked: 0,
        reserved: 0,
        taken: 0,
      };
      tx.save(StockTable, id, moveStock(stock, quantity, move, order.givenBack === true));
    }
    const next = withMove(order, move);
    if (next !== order) tx.save(OrderTable, declaration.orderKey, next);
    const status = move === 'out' ? 'picked' : 'stock-booked';
    const attributes = attributesOf(order, declaration);
    notifyStatus(tx, declaration.orderKey, order, { status, at, place: facility }, attributes);
  }
}

function withMove(order: OrderState, move: StockMove): OrderState {
  if (move === 'in') return order;
  if (move === 'out') return { ...order, picked: true };
  const { picked: _, ...unpicked } = order;
  return { ...unpicked, givenBack: true };
}
