import type { UnitOfWork } from '#libs/messaging';
import type { Movement } from './ledger.js';
import { LedgerMovements } from './ledger.table.js';

/** Books one movement. */
export function bookMovement(tx: UnitOfWork, { from, to, ...moved }: Movement): void {
  tx.append(LedgerMovements, {
    ...moved,
    id: tx.newId(),
    at: tx.now.toISOString(),
    from_account: from,
    to_account: to,
  });
}
