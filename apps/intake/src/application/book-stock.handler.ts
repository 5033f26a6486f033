import { type Handler, nothing, put, ref } from '#libs/messaging';
import { declarations, orders, stockIdOf, stocks } from '../persistence/tables.js';
import { factsOf } from './facts-of.js';
import { tellStatus } from './tell-party.js';

interface Booking {
  /** Of the lot that comes in; of the order, or of its pick, that goes out. */
  readonly declarationId: string;
  readonly facility: string;
  readonly direction: 'in' | 'out';
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly at: string;
}

/** Pieces are on the shelves and can be sold, or were taken from them for an order that had reserved them. */
export const bookStock: Handler<Booking> = {
  reads: ({ data }) => [ref(declarations, data.declarationId)],
  decide(states, { data }, context) {
    const declared = states.get(declarations, data.declarationId);
    const order = declared && states.get(orders, declared.orderKey);
    if (!order) return nothing;
    const { partyId, livemode } = order;
    const { facility, direction, at, lines } = data;
    const pieces = new Map<string, number>();
    for (const { sku, quantity } of lines) pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
    const writes = [...pieces].map(([sku, quantity]) => {
      const id = stockIdOf(partyId, livemode, facility, sku);
      const nothingYet = { partyId, livemode, warehouse: facility, sku, booked: 0, reserved: 0, taken: 0 };
      const stock = states.get(stocks, id) ?? nothingYet;
      const side = direction === 'in' ? 'booked' : 'taken';
      return put(stocks, id, { ...stock, [side]: stock[side] + quantity });
    });
    const status = direction === 'in' ? 'stock-booked' : 'picked';
    const told = tellStatus(
      context,
      declared.orderKey,
      order,
      { status, at, place: facility },
      factsOf(order, declared),
    );
    const picked = direction === 'out' ? [put(orders, declared.orderKey, { ...order, picked: true as const })] : [];
    return { writes: [...writes, ...picked], ...told };
  },
};
