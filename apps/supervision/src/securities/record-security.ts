import { type Refusal, refuse } from '#libs/contracts';
import { digestOf } from '../cases/to-confirm.js';
import { decimal } from '../tax/decimal.js';
import { taxTermsAt } from '../tax/tax-terms.js';
import { dayAfter, drawnOn } from './drawn-days.js';
import { type SecuritySlot, SLOTS } from './security-slot.js';
import { KEPT_PAYMENTS, type SecurityTerms, type StandingSecurity, type SummaryPayment } from './standing-security.js';

export interface SecurityChange {
  readonly security: StandingSecurity;
  /** Those that have changed. */
  readonly slots: readonly SecuritySlot[];
}

interface NamedSecurity {
  readonly requestId: string;
  readonly digest: string;
}

/** Asks to record a security, or another amount or validity of it, which a second person confirms. */
export function proposeSecurity(
  security: StandingSecurity,
  proposed: SecurityTerms & { readonly requestId: string },
): SecurityChange | Refusal {
  if (security.proposed) return refuse('other-request-waits', described(security));
  if (proposed.validTo < proposed.validFrom)
    return refuse('state-conflict', 'The security would end before it begins.');
  return { security: { ...security, proposed }, slots: [] };
}

/** The amount is divided among the slots; what is drawn stays drawn, also where the new amount is below it. */
export function confirmSecurity(
  security: StandingSecurity,
  slots: readonly SecuritySlot[],
  named: NamedSecurity,
  by: string,
): SecurityChange | Refusal {
  const { proposed, ...rest } = security;
  if (!proposed) return refuse('state-conflict', 'No security waits for a second person.');
  const other = notThisOne(security, named);
  if (other) return other;
  if (proposed.by === by) return refuse('second-person-needed', 'A security is recorded by two persons.');
  const { requestId: _, ...terms } = proposed;
  const { holder } = security;
  const { amount, validFrom, validTo, reference } = terms;
  const share = decimal(amount.amount).div(SLOTS).round(2, 0);
  const limits = Array.from({ length: SLOTS }, (_, slot): SecuritySlot => {
    const limit = slot === 0 ? decimal(amount.amount).minus(share.times(SLOTS - 1)) : share;
    const drawn = slots.find((known) => known.slot === slot)?.drawn ?? {};
    return {
      holder,
      slot,
      reference,
      limit: { amount: limit.toFixed(2), currency: amount.currency },
      validFrom,
      validTo,
      drawn,
    };
  });
  return { security: { ...rest, inForce: { ...terms, confirmedBy: by } }, slots: limits };
}

export function declineSecurity(security: StandingSecurity, named: NamedSecurity): SecurityChange | Refusal {
  const { proposed, ...rest } = security;
  if (!proposed) return refuse('state-conflict', 'No security waits for a second person.');
  return notThisOne(security, named) ?? { security: rest, slots: [] };
}

/**
 * The summary tax bill of some days of release is paid: what was drawn on them goes back. Refused before the days may be billed, and for
 * another amount than was drawn; a day that is paid has nothing left, so a second payment is refused.
 * @param today calendar day of the office
 */
export function paySummary(
  security: StandingSecurity,
  slots: readonly SecuritySlot[],
  payment: SummaryPayment,
  today: string,
): SecurityChange | Refusal {
  const { fromDay, toDay, amount } = payment;
  const { summaryFromDay } = taxTermsAt(toDay);
  if (dayAfter(toDay, summaryFromDay) > today)
    return refuse('state-conflict', `Releases of ${toDay} are billed from ${dayAfter(toDay, summaryFromDay)} on.`);
  const due = drawnOn(slots, fromDay, toDay);
  const currency = security.inForce?.amount.currency;
  if (due.lte(0) || amount.currency !== currency || !decimal(amount.amount).eq(due))
    return refuse('state-conflict', `From ${fromDay} to ${toDay} ${due.toFixed(2)} ${currency ?? ''} are drawn.`);
  const changed = slots.map((slot) => ({
    ...slot,
    drawn: Object.fromEntries(Object.entries(slot.drawn).filter(([day]) => day < fromDay || day > toDay)),
  }));
  const payments = [...security.payments, payment].slice(-KEPT_PAYMENTS);
  return { security: { ...security, payments }, slots: changed };
}

function notThisOne(security: StandingSecurity, { requestId, digest }: NamedSecurity): Refusal | undefined {
  const { holder, livemode, proposed } = security;
  if (proposed?.requestId === requestId && digestOf({ holder, livemode, proposed }) === digest) return undefined;
  return refuse('other-request-waits', described(security));
}

function described({ holder, livemode, proposed }: StandingSecurity): string {
  return `Another request waits: requestId ${proposed?.requestId}, digest ${digestOf({ holder, livemode, proposed })}.`;
}
