import { defineRowTable } from '#libs/messaging';
import type { LedgerEntry } from './ledger.js';

export const LedgerEntries = defineRowTable<LedgerEntry>('ledger_entry', {
  id: 'text',
  movement: 'text',
  at: 'timestamptz',
  unit: 'text',
  account: 'text',
  quantity: 'int',
  grams: 'bigint',
});
