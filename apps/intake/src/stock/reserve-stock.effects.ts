import type { UnitOfWork } from '#libs/messaging';
import { reservationChange, type Sale, type StockOwner } from './reserve-stock.js';
import { StockTable } from './stock.table.js';

/** Reserves what an order sells more than before, and releases what it sells less; by version, of which one will be in force. */
export function reserveStock(tx: UnitOfWork, before: readonly Sale[], after: readonly Sale[], owner: StockOwner): void {
  for (const [id, pieces] of reservationChange(before, after, owner)) {
    const stock = tx.find(StockTable, id);
    if (stock && pieces !== 0) tx.save(StockTable, id, { ...stock, reserved: stock.reserved + pieces });
  }
}
