import { decimal, sum } from '../tax/decimal.js';
import type { SecuritySlot } from './security-slot.js';

const DAY_MS = 86_400_000;

/** What was drawn on the days of release from the first to the last. */
export function drawnOn(slots: readonly SecuritySlot[], fromDay: string, toDay: string) {
  const amounts = slots.flatMap(({ drawn }) =>
    Object.entries(drawn).flatMap(([day, amount]) => (day >= fromDay && day <= toDay ? [decimal(amount)] : [])),
  );
  return sum(amounts);
}

/** @param day YYYY-MM-DD */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
