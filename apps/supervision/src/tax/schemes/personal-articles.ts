import { Type } from 'typebox';
import { inCurrency, needHeadings, rateFor, stepOf } from '../amounts.js';
import { decimal, sum } from '../decimal.js';
import { closed, Decimal, Money, Text } from '../reference-data.schema.js';
import { defineScheme, headingRate } from './define-scheme.js';

/** The rate of pieces that are worth at least so much each, in the currency of the waiver. */
const Dear = closed({ from: Decimal, rate: Decimal });

/**
 * Personal articles to China: one rate by kind of article, for some of them by the price of a piece. A tax up to the waiver is not raised;
 * above it the whole tax is.
 */
export const personalArticles = defineScheme(
  'personal-articles',
  {
    waiver: Money,
    waiverRule: Text,
    rates: Type.Array(closed({ ...headingRate, rate: Decimal, dear: Type.Optional(Dear) })),
  },
  {
    currency: ({ waiver }) => waiver.currency,
    compute(scheme, context) {
      const { waiver, waiverRule, rates } = scheme.parameters;
      const { currency } = waiver;
      needHeadings(context.facts, scheme.ruleId);
      const steps = context.facts.lines.map(({ hsCode, quantity, value }, index) => {
        const row = rateFor(rates, hsCode, scheme.ruleId);
        const { dear, verified = true } = row;
        const base = inCurrency(value, currency, context.rates);
        const rate = dear && base.div(quantity).gte(dear.from) ? dear.rate : row.rate;
        const amount = base.times(rate);
        return stepOf(scheme, currency, { tax: 'import tax', line: index + 1, base, rate, amount, verified });
      });
      const total = sum(steps.map(({ amount }) => decimal(amount)));
      if (total.gt(waiver.amount) || total.eq(0)) return { steps };
      const rate = `waived up to ${waiver.amount}`;
      const waived = { ruleId: waiverRule, tax: 'waiver', base: total, rate, amount: total.neg() };
      return { steps: [...steps, stepOf(scheme, currency, waived)] };
    },
  },
);
