import Big from 'big.js';
import { type FieldError, isRefusal, type Money, type Payment, refuse, type Refusal } from '#libs/contracts';
import paymentTimes from '../reference-data/payment-times.json' with { type: 'json' };
import type { CartState, PaymentReport, PaymentState } from './reported-documents.js';

/** What is known before a payment is taken. */
export interface KnownPayments {
  /** Of the same order. */
  readonly ofOrder: PaymentState | undefined;
  /** Under the same number of the same company. */
  readonly ofNumber: PaymentState | undefined;
  /** The cart that it is a part of. */
  readonly cart: CartState | undefined;
  /** Whether its order is known, and its regime matches no payment. */
  readonly isUnmatched: boolean;
}

export type AcceptedPayment =
  /** The payment of its order, or a correction of it. */
  | { readonly kind: 'payment'; readonly cart?: CartState }
  /** One more payment of an order whose regime matches none. */
  | { readonly kind: 'part'; readonly cart?: CartState };

const HOUR_MS = 3_600_000;

/**
 * Whether a payment is taken. Under a regime that matches it, an order has one payment number and the full amount; a number is of one order;
 * a cart that was paid once is one payment for each order, which add up to it.
 *
 * @param id of the payment, by platform and order number
 */
export function acceptPayment(
  id: string,
  report: Omit<PaymentReport, 'at'>,
  { ofOrder, ofNumber, cart, isUnmatched }: KnownPayments,
  now: Date,
): AcceptedPayment | Refusal {
  const wrongTime = timeFault(report, now);
  if (wrongTime) return refuse('invalid-body', undefined, [wrongTime]);
  if (ofNumber?.usedFor !== undefined && ofNumber.usedFor !== id)
    return refuse('payment-number-used', 'the payment of another order has this number');
  const before = ofOrder?.report;
  const isAnother = before !== undefined && before.paymentNumber !== report.paymentNumber;
  if (isAnother && !isUnmatched && before.submittedBy === report.submittedBy)
    return refuse('order-paid', `its payment has the number ${before.paymentNumber}`);
  const booked = report.cart && bookPart(report.cart, cart, id, report.amount);
  if (isRefusal(booked)) return booked;
  return { kind: isAnother && isUnmatched ? 'part' : 'payment', ...(booked && { cart: booked }) };
}

/** The cart with this part, in place of the same part before. */
function bookPart(
  { total }: NonNullable<Payment['cart']>,
  known: CartState | undefined,
  id: string,
  amount: Money,
): CartState | Refusal {
  if (known && !isSame(known.total, total))
    return refuse('cart-exceeded', `the cart came to ${known.total.amount} ${known.total.currency}`);
  if (amount.currency !== total.currency) return refuse('cart-exceeded', 'part and cart are in one currency');
  const parts = { ...known?.parts, [id]: amount.amount };
  const sum = Object.values(parts).reduce((all, part) => all.plus(part), new Big(0));
  if (sum.gt(total.amount))
    return refuse('cart-exceeded', `its parts come to ${sum.toFixed()}, the cart to ${total.amount} ${total.currency}`);
  return { total, parts };
}

function isSame(one: Money, other: Money): boolean {
  return one.currency === other.currency && new Big(one.amount).eq(other.amount);
}

function timeFault({ paidAt }: Pick<PaymentReport, 'paidAt'>, now: Date): FieldError | undefined {
  const ahead = Date.parse(paidAt) - now.getTime();
  const { aheadHours, ageDays } = paymentTimes;
  if (ahead > aheadHours * HOUR_MS)
    return { pointer: '/paidAt', code: 'in-the-future', detail: `is more than ${aheadHours} hours ahead of now` };
  if (-ahead > ageDays * 24 * HOUR_MS)
    return { pointer: '/paidAt', code: 'too-old', detail: `is more than ${ageDays} days ago` };
  return undefined;
}
