import type { UnitOfWork } from '#libs/messaging';
import { DepartureTable } from './departure.table.js';

/** Cancelled or gone: nothing waits for it any more. */
export function closeDeparture(tx: UnitOfWork, departureId: string): void {
  const departure = tx.find(DepartureTable, departureId);
  if (departure?.open) tx.save(DepartureTable, departureId, { ...departure, open: false });
}
