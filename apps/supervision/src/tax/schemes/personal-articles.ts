import { Type } from 'typebox';
import { inCurrency, needHeadings, rateFor, stepOf } from '../amounts.js';
import { decimal, sum } from '../decimal.js';
import { closed, Decimal, Money, Text } from '../reference-data.schema.js';
import { defineScheme, headingRate } from './define-scheme.js';

/** Personal articles to China: one rate by kind of article. A tax up to the waiver is not raised; above it the whole tax is. */
export const personalArticles = defineScheme(
  'personal-articles',
  { waiver: Money, waiverRule: Text, rates: Type.Array(closed({ ...headingRate, rate: Decimal })) },
  {
    currency: ({ waiver }) => waiver.currency,
    compute(scheme, context) {
      const { waiver, waiverRule, rates } = scheme.parameters;
      const { currency } = waiver;
      needHeadings(context.facts, scheme.ruleId);
      const steps = context.facts.lines.map(({ hsCode, value }) => {
        const { rate, verified = true } = rateFor(rates, hsCode, scheme.ruleId);
        const base = inCurrency(value, currency, context.rates);
        return stepOf(scheme, currency, { tax: 'import tax', base, rate, amount: base.times(rate), verified });
      });
      const total = sum(steps.map(({ amount }) => decimal(amount)));
      if (total.gt(waiver.amount) || total.eq(0)) return { steps };
      const rate = `waived up to ${waiver.amount}`;
      const waived = { ruleId: waiverRule, tax: 'waiver', base: total, rate, amount: total.neg() };
      return { steps: [...steps, stepOf(scheme, currency, waived)] };
    },
  },
);
