import { inCurrency, stepOf } from '../amounts.js';
import { larger, zero } from '../decimal.js';
import { Money } from '../reference-data.schema.js';
import { UnknownTax } from '../tax-facts.js';
import { defineScheme } from './define-scheme.js';

/** Norway: released at once while no single item is worth more than the limit; its VAT was paid with the purchase. */
export const freePerItem = defineScheme(
  'free-per-item',
  { limit: Money },
  {
    currency: ({ limit }) => limit.currency,
    compute(scheme, { facts, rates }) {
      const { limit } = scheme.parameters;
      const items = facts.lines.map(({ value, quantity }) => inCurrency(value, limit.currency, rates).div(quantity));
      const dearest = items.reduce(larger, zero);
      if (dearest.gt(limit.amount)) {
        const why = `an item above ${limit.amount} ${limit.currency} takes the ordinary way, whose tariff is not at hand`;
        throw new UnknownTax({ ruleId: scheme.ruleId, why });
      }
      const rate = `immediate release up to ${limit.amount} each`;
      const step = stepOf(scheme, limit.currency, { tax: 'duty', base: dearest, rate, amount: zero });
      const text = 'immediate release; VAT was paid with the purchase';
      return { steps: [step], notes: [{ ruleId: scheme.ruleId, kind: 'said', text }] };
    },
  },
);
