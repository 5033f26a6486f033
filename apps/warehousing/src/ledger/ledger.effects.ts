import type { UnitOfWork } from '#libs/messaging';
import { entriesOf, type Movement } from './ledger.js';
import { LedgerEntries } from './ledger.table.js';

/** Books one movement: its two sides. */
export function bookMovement(tx: UnitOfWork, movement: Omit<Movement, 'at'>): void {
  const at = tx.now.toISOString();
  for (const entry of entriesOf(tx.newId(), { ...movement, at })) tx.append(LedgerEntries, entry);
}
