import { rowTable } from '#libs/messaging';
import type { LedgerEntry } from './ledger.js';

export const LedgerEntries = rowTable<LedgerEntry>('ledger_entry', {
  id: 'text',
  movement: 'text',
  at: 'timestamptz',
  unit: 'text',
  account: 'text',
  quantity: 'int',
  grams: 'bigint',
});
