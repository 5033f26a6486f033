import { goodsIn, inCurrency, kilograms, needWeight, stepOf } from '../amounts.js';
import { decimal, larger, zero } from '../decimal.js';
import { Decimal, Money, Text } from '../reference-data.schema.js';
import { vatOn } from '../vat.js';
import { defineScheme } from './define-scheme.js';

/** Eurasian Union, e-commerce: nothing up to the free value; above it the whole value pays, and the VAT of the country on value and duty. */
export const onWhole = defineScheme(
  'on-whole',
  { free: Money, rate: Decimal, leastPerKg: Decimal, vatRule: Text },
  {
    currency: ({ free }) => free.currency,
    compute(scheme, context, vat) {
      const { free, rate, leastPerKg, vatRule } = scheme.parameters;
      const { currency } = free;
      const value = goodsIn(context, currency);
      if (value.lte(free.amount)) {
        const nothing = { tax: 'duty', base: value, rate: `free up to ${free.amount}`, amount: zero };
        return { steps: [stepOf(scheme, currency, nothing)] };
      }
      const leastDuty = kilograms(needWeight(context.facts, scheme.ruleId)).times(leastPerKg);
      const step = stepOf(scheme, currency, {
        tax: 'duty',
        base: value,
        rate: `${rate}, at least ${leastPerKg} per kg`,
        amount: larger(value.times(rate), leastDuty),
      });
      const duty = decimal(step.amount);
      const lines = context.facts.lines.map(({ hsCode, value: own }) => {
        const goods = inCurrency(own, currency, context.rates);
        // The duty is on the whole: each line bears its share by value.
        return { hsCode, base: goods.plus(duty.times(goods).div(value)) };
      });
      return { steps: [step, ...vatOn(scheme, vat, { ruleId: vatRule, lines, currency })] };
    },
  },
);
