import type { DataOf, StockPickOrdered } from '#libs/contracts';
import { type Handler, put } from '#libs/messaging';
import { stockPicks } from '../cases/case.table.js';

/** `StockPickOrdered`: what is sold from a warehouse abroad has no case here, wherever it is scanned. */
export const keepStockPick: Handler<DataOf<typeof StockPickOrdered>> = {
  decide: (_, { data: { pickId, parcelId } }) => ({ writes: [put(stockPicks, pickId, { parcelId })] }),
};
