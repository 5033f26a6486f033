import type { StandingSecurityView } from './standing-security.schema.js';

const at = '2026-11-23T08:00:00.000Z';
const terms = {
  amount: { amount: '500000.00', currency: 'CNY' },
  validFrom: '2026-12-01',
  validTo: '2027-11-30',
  reference: 'BA94000001',
  reason: 'guarantee of the bank of 2026-11-20',
  by: 'admin-1',
  at,
};

export const securityExample: StandingSecurityView = {
  holder: 'silk-market',
  livemode: true,
  inForce: { ...terms, confirmedBy: 'admin-2' },
  balance: { amount: '499909.00', currency: 'CNY' },
  drawn: [
    {
      day: '2026-12-01',
      amount: { amount: '91.00', currency: 'CNY' },
      payFrom: '2027-01-01',
      payBy: '2027-01-15',
      overdue: false,
    },
  ],
  payments: [],
};

export const proposedSecurityExample: StandingSecurityView = {
  holder: 'silk-market',
  livemode: true,
  drawn: [],
  proposed: {
    ...terms,
    requestId: '01990000-0000-7000-8000-0000000000dd',
    digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
  payments: [],
};
