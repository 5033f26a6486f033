import type { Money } from '#libs/contracts';
import { digestOf } from '../cases/to-confirm.js';
import { sum } from '../tax/decimal.js';
import { taxTermsAt } from '../tax/tax-terms.js';
import { dayAfter, drawnOn } from './drawn-days.js';
import { balanceOf, type SecuritySlot } from './security-slot.js';
import type { StandingSecurity } from './standing-security.js';
import type { StandingSecurityView } from './standing-security.schema.js';

/** @param today calendar day of the office */
export function securityView(
  security: StandingSecurity,
  slots: readonly SecuritySlot[],
  today: string,
): StandingSecurityView {
  const { holder, livemode, inForce, proposed, payments } = security;
  const currency = inForce?.amount.currency ?? 'CNY';
  const money = (amount: { toFixed(decimals: number): string }): Money => ({ amount: amount.toFixed(2), currency });
  const days = [...new Set(slots.flatMap(({ drawn }) => Object.keys(drawn)))].sort();
  return {
    holder,
    livemode,
    ...(inForce && { inForce, balance: money(sum(slots.map((slot) => balanceOf(slot, today)))) }),
    drawn: days.map((day) => {
      const { summaryFromDay, summaryToDay } = taxTermsAt(day);
      const payBy = dayAfter(day, summaryToDay);
      const amount = money(drawnOn(slots, day, day));
      return { day, amount, payFrom: dayAfter(day, summaryFromDay), payBy, overdue: today > payBy };
    }),
    ...(proposed && { proposed: { ...proposed, digest: digestOf({ holder, livemode, proposed }) } }),
    payments,
  };
}
