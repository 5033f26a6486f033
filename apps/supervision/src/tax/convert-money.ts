import type Big from 'big.js';
import type { Money } from '#libs/contracts';
import { decimal } from './decimal.js';
import type { RateTable } from './rate-table.schema.js';

/** The amount in the wanted currency, not rounded. Undefined when a rate is missing: that is unknown, never nothing. */
export function convert({ amount, currency }: Money, wanted: string, { rates }: RateTable): Big | undefined {
  if (currency === wanted) return decimal(amount);
  const from = rates[currency];
  const to = rates[wanted];
  if (from === undefined || to === undefined) return undefined;
  return decimal(amount).times(from).div(to);
}
