import { goodsIn, stepOf } from '../amounts.js';
import { zero } from '../decimal.js';
import { Text } from '../reference-data.schema.js';
import { defineScheme } from './define-scheme.js';

/** Nothing is raised, and why. */
export const exempt = defineScheme(
  'exempt',
  { currency: Text, why: Text },
  {
    currency: ({ currency }) => currency,
    compute(scheme, context) {
      const { currency, why } = scheme.parameters;
      const step = { tax: 'none', base: goodsIn(context, currency), rate: why, amount: zero };
      return { steps: [stepOf(scheme, currency, step)] };
    },
  },
);
