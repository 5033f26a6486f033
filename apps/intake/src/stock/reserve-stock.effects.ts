import type { Finding, Order } from '#libs/contracts';
import { put, type Put, ref, type Ref, type States } from '#libs/messaging';
import { leftOf, stockIdOf } from './stock.js';
import { StockTable } from './stock.table.js';

type Sale = Pick<Order, 'stockWarehouse' | 'items'>;

export function stockRefs(sale: Sale, partyId: string, livemode: boolean): Ref[] {
  return [...piecesOf(sale, partyId, livemode).keys()].map((id) => ref(StockTable, id));
}

/** Too few pieces: said at each line, with what is left. `before` is what the order has reserved already. */
export function examineStock(
  states: States,
  sale: Sale,
  before: Sale | undefined,
  partyId: string,
  livemode: boolean,
): Finding[] {
  const wanted = changes(before, sale, partyId, livemode);
  const short = new Map<string, number>();
  for (const [id, pieces] of wanted) {
    const left = leftOf(states.get(StockTable, id));
    if (pieces > left) short.set(id, left);
  }
  const { stockWarehouse: warehouse } = sale;
  if (short.size === 0 || warehouse === undefined) return [];
  return sale.items.flatMap(({ sku = '' }, i): Finding[] => {
    const left = short.get(stockIdOf(partyId, livemode, warehouse, sku));
    if (left === undefined) return [];
    return [
      { pointer: `/items/${i}/quantity`, code: 'stock-short', detail: `${left} of ${sku} are left in ${warehouse}` },
    ];
  });
}

/** Takes what an order sells more, and gives back what it sells less. */
export function reserve(
  states: States,
  before: Sale | undefined,
  after: Sale | undefined,
  partyId: string,
  livemode: boolean,
): Put[] {
  return [...changes(before, after, partyId, livemode)].flatMap(([id, pieces]) => {
    const stock = states.get(StockTable, id);
    return stock && pieces !== 0 ? [put(StockTable, id, { ...stock, reserved: stock.reserved + pieces })] : [];
  });
}

function changes(before: Sale | undefined, after: Sale | undefined, partyId: string, livemode: boolean) {
  const pieces = after ? piecesOf(after, partyId, livemode) : new Map<string, number>();
  if (!before) return pieces;
  for (const [id, had] of piecesOf(before, partyId, livemode)) pieces.set(id, (pieces.get(id) ?? 0) - had);
  return pieces;
}

function piecesOf({ stockWarehouse, items }: Sale, partyId: string, livemode: boolean): Map<string, number> {
  const pieces = new Map<string, number>();
  if (stockWarehouse === undefined) return pieces;
  for (const { sku, quantity } of items) {
    if (sku === undefined) continue;
    const id = stockIdOf(partyId, livemode, stockWarehouse, sku);
    pieces.set(id, (pieces.get(id) ?? 0) + quantity);
  }
  return pieces;
}
