import { decimal, sum } from '../tax/decimal.js';
import type { Allowances } from './allowances.schema.js';
import type { Booking, PersonAccount } from './person-account.js';

/** What is booked, and what is used of each account in each period. */
export function allowancesOf(personToken: string, { bookings, recent }: PersonAccount): Allowances {
  return { personToken, accounts: accountsOf(bookings), bookings, recent };
}

function accountsOf(bookings: readonly Booking[]) {
  const counted = bookings.filter(({ state }) => state !== 'given-back');
  const byAccount = Map.groupBy(counted, ({ account, period }) => `${account} ${period}`);
  return [...byAccount.values()].map((own) => {
    const { account, period, amount } = own[0]!;
    const used = sum(own.map((booking) => decimal(booking.amount.amount)));
    return { account, period, used: { amount: used.toFixed(2), currency: amount.currency }, bookings: own.length };
  });
}
