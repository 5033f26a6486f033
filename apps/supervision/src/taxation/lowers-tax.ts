import { decimal } from '../tax/decimal.js';
import type { LodgedCase } from '../cases/customs-case.js';
import { determinedGoods } from '../cases/determined-goods.js';
import type { TaxOrder } from '../cases/tax-acts.js';

/**
 * Whether the act takes a lower value or a lower tax than the one in force; undefined where it does not. A value in another currency
 * cannot be compared, and a tax of nothing is a relief: both count as lower.
 */
export function lowersTax(customsCase: LodgedCase, order: TaxOrder): 'lower-value' | 'lower-tax' | undefined {
  if (order.kind === 'determine') {
    const { lines } = determinedGoods(customsCase);
    const lowered = order.lines.some(({ line, value }) => {
      const known = lines[line - 1]?.value;
      if (!value || !known) return false;
      return value.currency !== known.currency || decimal(value.amount).lt(known.amount);
    });
    return lowered ? 'lower-value' : undefined;
  }
  if (order.kind !== 'enter') return undefined;
  const known = customsCase.decision?.tax?.total;
  const { amount, currency } = order.tax.total;
  const lower = known && (known.currency !== currency || decimal(amount).lt(known.amount));
  return lower || decimal(amount).lte(0) ? 'lower-tax' : undefined;
}
