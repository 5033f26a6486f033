import { type Handler, nothing, put, ref } from '#libs/messaging';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { OrderTable } from '../order-state/order.table.js';
import type { OrderState } from '../order-state/order.js';
import { stockIdOf, type StockState } from './stock.js';
import { StockTable } from './stock.table.js';
import { attributesOf } from '../order-state/attributes-of.js';
import { notifyStatus } from '../order-state/notify-party.effects.js';

interface Booking {
  /** Of the lot that comes in; of the order, or of its pick, that goes out or comes back. */
  readonly declarationId: string;
  readonly facility: string;
  readonly direction: 'in' | 'out';
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly at: string;
}

/** Pieces are on the shelves and can be sold, were taken from them for an order that had reserved them, or are back from it. */
export const bookStock: Handler<Booking> = {
  reads: ({ data }) => [ref(DeclarationTable, data.declarationId)],
  decide(states, { data }, context) {
    const declared = states.get(DeclarationTable, data.declarationId);
    const order = declared && states.get(OrderTable, declared.orderKey);
    if (!order) return nothing;
    const { partyId, livemode } = order;
    const { facility, direction, at, lines } = data;
    const move = direction === 'in' && declared.content.stockWarehouse !== undefined ? 'back' : direction;
    const pieces = new Map<string, number>();
    for (const { sku, quantity } of lines) pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
    const writes = [...pieces].map(([sku, quantity]) => {
      const id = stockIdOf(partyId, livemode, facility, sku);
      const nothingYet = { partyId, livemode, warehouse: facility, sku, booked: 0, reserved: 0, taken: 0 };
      const stock = states.get(StockTable, id) ?? nothingYet;
      return put(StockTable, id, moved(stock, quantity, move, order));
    });
    const status = move === 'out' ? 'picked' : 'stock-booked';
    const told = notifyStatus(
      context,
      declared.orderKey,
      order,
      { status, at, place: facility },
      attributesOf(order, declared),
    );
    const { picked: _, ...unpicked } = order;
    const next: OrderState =
      move === 'out' ? { ...order, picked: true } : move === 'back' ? { ...unpicked, givenBack: true } : order;
    return { writes: [...writes, ...(next === order ? [] : [put(OrderTable, declared.orderKey, next)])], ...told };
  },
};

/** A lot comes in; a sale's pieces go out, and come back where it came to nothing. */
type Move = 'in' | 'out' | 'back';

/** What was given back before it was heard that its pieces are gone is taken from what is for sale once more, until they are back. */
function moved(stock: StockState, quantity: number, move: Move, { givenBack }: OrderState): StockState {
  const { booked, reserved, taken } = stock;
  if (move === 'in') return { ...stock, booked: booked + quantity };
  if (move === 'back') return { ...stock, taken: taken - quantity, reserved: reserved - quantity };
  return { ...stock, taken: taken + quantity, ...(givenBack && { reserved: reserved + quantity }) };
}
