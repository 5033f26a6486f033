import { Type } from 'typebox';
import { goodsIn, stepOf, usedOf } from '../amounts.js';
import { zero } from '../decimal.js';
import { Money, Text } from '../reference-data.schema.js';
import { UnknownTax } from '../tax-facts.js';
import { defineScheme } from './define-scheme.js';

/**
 * Uzbekistan, Tajikistan, Turkmenistan: free up to a value, per parcel or with all that the person had before in the period. Above it the
 * tax is unknown: the service has no rates for it.
 */
export const freeBelow = defineScheme(
  'free-below',
  { free: Money, account: Type.Optional(Text) },
  {
    currency: ({ free }) => free.currency,
    compute(scheme, context) {
      const { free, account } = scheme.parameters;
      const { currency } = free;
      const before = account === undefined ? zero : usedOf(context, account, currency);
      const value = goodsIn(context, currency).plus(before);
      if (value.gt(free.amount)) {
        const over = value.minus(free.amount).toFixed(2);
        const ofPeriod = account === undefined ? '' : ' of the period';
        const why = `over the free ${free.amount} ${currency}${ofPeriod} by ${over} ${currency}; what is due then is not known`;
        throw new UnknownTax({ ruleId: scheme.ruleId, why });
      }
      const rate = `free up to ${free.amount}`;
      return { steps: [stepOf(scheme, currency, { tax: 'duty', base: value, rate, amount: zero })] };
    },
  },
);
