import type { Money } from '#libs/contracts';
import { divide, multiply, toUnits } from './decimal.js';
import type { RateTable } from './rule-set.js';

/** In units of 10^-10 of the wanted currency; undefined when a rate is missing: that is unknown, never nothing. */
export function convert(money: Money, currency: string, { rates }: RateTable): bigint | undefined {
  if (money.currency === currency) return toUnits(money.amount);
  const from = rates[money.currency];
  const to = rates[currency];
  if (from === undefined || to === undefined) return undefined;
  return divide(multiply(toUnits(money.amount), toUnits(from)), toUnits(to));
}
