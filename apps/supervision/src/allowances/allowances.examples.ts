import type { Allowances } from './allowances.schema.js';

const at = '2026-11-23T08:00:00.000Z';
const amount = { amount: '3000.00', currency: 'CNY' };
const declarationId = '01990000-0000-7000-8000-000000000001';

export const allowancesExample: Allowances = {
  personToken: 'ab12',
  accounts: [{ account: 'CN-CBEC-YEAR', period: '2026', used: amount, bookings: 1 }],
  bookings: [{ declarationId, account: 'CN-CBEC-YEAR', period: '2026', amount, state: 'reserved', at }],
  recent: [],
};
