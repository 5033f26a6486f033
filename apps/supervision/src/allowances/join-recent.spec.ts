import { describe, expect, test } from '@jest/globals';
import { emptyAccount, joinRecent, type Sending } from './person-account.js';

const sent = (n: number): Sending => ({
  declarationId: `d${n}`,
  at: `2026-11-0${n}T08:00:00Z`,
  value: { amount: '100', currency: 'CNY' },
});

describe('what was sent to one person under two tokens', () => {
  test('counts once, in the order of time', () => {
    const [byIdentity, byPhone] = [
      [sent(1), sent(3)],
      [sent(2), sent(3)],
    ].map((recent) => ({ ...emptyAccount, recent }));
    expect(joinRecent(byIdentity!, byPhone!).recent).toEqual([sent(1), sent(2), sent(3)]);
  });

  test('leaves the bookings of an allowance where they are', () => {
    const booking = {
      declarationId: 'd1',
      account: 'ecommerce',
      period: '2026',
      amount: { amount: '100', currency: 'CNY' },
      state: 'reserved' as const,
      at: '2026-11-01T08:00:00Z',
    };
    const joined = joinRecent({ bookings: [], recent: [] }, { bookings: [booking], recent: [sent(1)] });
    expect(joined).toEqual({ bookings: [], recent: [sent(1)] });
  });
});
