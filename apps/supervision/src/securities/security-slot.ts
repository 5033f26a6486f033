import type { Money } from '#libs/contracts';
import { decimal, sum, zero } from '../tax/decimal.js';
import type { SecurityDraw } from '../cases/security-draw.js';

/**
 * One share of the balance of a standing security. A balance is divided into as many slots as the topic of parcels has partitions, and a parcel
 * draws on the slot of its own partition first: releases that different processes decide at one moment write different rows. Only where a slot
 * runs short do they meet.
 */
export interface SecuritySlot {
  /** The withholding party. */
  readonly holder: string;
  readonly slot: number;
  /** Number of the security (`assureCode` of CEB 621). */
  readonly reference: string;
  /** Share of the amount. */
  readonly limit: Money;
  /** Calendar days of the office, both included. */
  readonly validFrom: string;
  readonly validTo: string;
  /** Decimal in the currency of the limit, by the day of the release; a day falls away when its summary tax bill is paid. */
  readonly drawn: Readonly<Record<string, string>>;
}

/** Of the topic of parcels; a spec compares them. */
export const SLOTS = 4;

/** What can still be drawn on a day; 0 where the security is not valid then. */
export function balanceOf({ limit, validFrom, validTo, drawn }: SecuritySlot, day: string) {
  if (day < validFrom || day > validTo) return zero;
  const balance = decimal(limit.amount).minus(sum(Object.values(drawn).map((amount) => decimal(amount))));
  return balance.gt(0) ? balance : zero;
}

interface Drawn {
  readonly draw: SecurityDraw;
  /** Those that have changed. */
  readonly slots: readonly SecuritySlot[];
}

/**
 * Draws an amount, on the first slot as far as it goes and then on the others: all of it or nothing.
 * @param slots of one holder, the preferred one first
 * @param day calendar day of the office
 */
export function drawOn(slots: readonly SecuritySlot[], { amount, currency }: Money, day: string): Drawn | undefined {
  let open = decimal(amount);
  const changed: SecuritySlot[] = [];
  const parts: { slot: number; amount: string }[] = [];
  for (const slot of slots) {
    const balance = slot.limit.currency === currency ? balanceOf(slot, day) : zero;
    const part = open.lt(balance) ? open : balance;
    if (part.lte(0)) continue;
    parts.push({ slot: slot.slot, amount: part.toFixed() });
    changed.push(withDrawn(slot, day, part.plus(slot.drawn[day] ?? 0).toFixed()));
    open = open.minus(part);
    if (open.lte(0)) return { draw: { holder: slot.holder, day, parts }, slots: changed };
  }
  return undefined;
}

/** The slot without a part of what was drawn on a day. Nothing changes where the day's bill is paid already: that tax is refunded. */
export function withoutPart(slot: SecuritySlot, day: string, amount: string): SecuritySlot {
  const drawn = slot.drawn[day];
  if (drawn === undefined) return slot;
  const left = decimal(drawn).minus(amount);
  return withDrawn(slot, day, left.gt(0) ? left.toFixed() : '0');
}

function withDrawn(slot: SecuritySlot, day: string, amount: string): SecuritySlot {
  const { [day]: _, ...others } = slot.drawn;
  return { ...slot, drawn: decimal(amount).gt(0) ? { ...others, [day]: amount } : others };
}
