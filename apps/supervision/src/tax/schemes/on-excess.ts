import { Type } from 'typebox';
import { goodsIn, kilograms, needWeight, stepOf } from '../amounts.js';
import { larger, zero } from '../decimal.js';
import { Decimal, Money } from '../reference-data.schema.js';
import { defineScheme } from './define-scheme.js';

/**
 * Eurasian Union, personal goods: a share of the value above the free one, at least so much per kilogram. Sources disagree whether of the
 * excess weight or of the whole: where the two readings differ, the higher amount is taken and both are named.
 */
export const onExcess = defineScheme(
  'on-excess',
  { free: Money, freeGrams: Type.Integer({ minimum: 0 }), rate: Decimal, leastPerKg: Decimal },
  {
    currency: ({ free }) => free.currency,
    compute(scheme, context) {
      const { free, freeGrams, rate, leastPerKg } = scheme.parameters;
      const { currency } = free;
      const grossWeightGrams = needWeight(context.facts, scheme.ruleId);
      const value = goodsIn(context, currency);
      const excess = value.minus(free.amount);
      if (!excess.gt(0) && grossWeightGrams <= freeGrams) {
        const nothing = { tax: 'duty', base: value, rate: `free up to ${free.amount}`, amount: zero };
        return { steps: [stepOf(scheme, currency, nothing)] };
      }
      const share = larger(excess, zero).times(rate);
      const leastOf = (grams: number) => larger(share, kilograms(grams).times(leastPerKg));
      const low = leastOf(Math.max(grossWeightGrams - freeGrams, 0));
      const high = leastOf(grossWeightGrams);
      const contradicted = !low.eq(high);
      const step = stepOf(scheme, currency, {
        tax: 'duty',
        base: larger(excess, zero),
        rate: `${rate}, at least ${leastPerKg} per kg`,
        amount: high,
        verified: !contradicted,
      });
      const text = `${low.toFixed(2)} or ${high.toFixed(2)} ${currency}: ${scheme.conflict ?? 'sources disagree'}`;
      return { steps: [step], notes: contradicted ? [{ ruleId: scheme.ruleId, kind: 'conflict', text }] : [] };
    },
  },
);
