import type { Finding, Order } from '#libs/contracts';
import { leftOf, stockIdOf, type StockState } from './stock.js';

/** What is sold, and from which warehouse. */
export type Sale = Pick<Order, 'stockWarehouse' | 'items'>;

/** Whose stock it is. */
export interface StockOwner {
  readonly partyId: string;
  readonly livemode: boolean;
}

/** Ids of the stock that a sale is taken from. */
export function stockIdsOf(sale: Sale, owner: StockOwner): string[] {
  return [...piecesOf(sale, owner).keys()];
}

/**
 * Pieces by stock id that an order takes more (positive) or less (negative) than it did before. Of several versions of it one will be in
 * force, so it takes as many as the largest of them.
 */
export function reservationChange(
  before: readonly Sale[],
  after: readonly Sale[],
  owner: StockOwner,
): Map<string, number> {
  const pieces = mostOf(after, owner);
  for (const [id, had] of mostOf(before, owner)) pieces.set(id, (pieces.get(id) ?? 0) - had);
  return pieces;
}

function mostOf(sales: readonly Sale[], owner: StockOwner): Map<string, number> {
  const most = new Map<string, number>();
  for (const sale of sales)
    for (const [id, pieces] of piecesOf(sale, owner)) most.set(id, Math.max(pieces, most.get(id) ?? 0));
  return most;
}

/**
 * A finding at each line of which too few pieces are left.
 *
 * @param before what the order has reserved already, by version
 * @param stocks by stock id
 */
export function validateStock(
  sale: Sale,
  before: readonly Sale[],
  owner: StockOwner,
  stocks: ReadonlyMap<string, StockState | undefined>,
): Finding[] {
  const short = new Map<string, number>();
  for (const [id, pieces] of reservationChange(before, [...before, sale], owner)) {
    const left = leftOf(stocks.get(id));
    if (pieces > left) short.set(id, left);
  }
  const { stockWarehouse: warehouse } = sale;
  if (short.size === 0 || warehouse === undefined) return [];
  return sale.items.flatMap(({ sku = '' }, i): Finding[] => {
    const left = short.get(stockIdOf(owner.partyId, owner.livemode, warehouse, sku));
    if (left === undefined) return [];
    return [
      { pointer: `/items/${i}/quantity`, code: 'stock-short', detail: `${left} of ${sku} are left in ${warehouse}` },
    ];
  });
}

function piecesOf({ stockWarehouse, items }: Sale, { partyId, livemode }: StockOwner): Map<string, number> {
  const pieces = new Map<string, number>();
  if (stockWarehouse === undefined) return pieces;
  for (const { sku, quantity } of items) {
    if (sku === undefined) continue;
    const id = stockIdOf(partyId, livemode, stockWarehouse, sku);
    pieces.set(id, (pieces.get(id) ?? 0) + quantity);
  }
  return pieces;
}
