import { Type } from 'typebox';
import { basesOf, needHeadings, rateFor, stepOf } from '../amounts.js';
import { decimal } from '../decimal.js';
import { closed, Decimal, Text } from '../reference-data.schema.js';
import { defineScheme, headingRate } from './define-scheme.js';

/** Each line: duty on its value, freight and insurance, VAT on that and the duty; then the fee. */
export const cascade = defineScheme(
  'cascade',
  {
    currency: Text,
    fee: Type.Optional(Decimal),
    rates: Type.Array(closed({ ...headingRate, duty: Decimal, vat: Decimal })),
  },
  {
    currency: ({ currency }) => currency,
    compute(scheme, context) {
      const { currency, fee, rates } = scheme.parameters;
      needHeadings(context.facts, scheme.ruleId);
      const bases = basesOf(context, currency);
      const steps = context.facts.lines.flatMap(({ hsCode }, index) => {
        const row = rateFor(rates, hsCode, scheme.ruleId);
        const base = bases[index]!;
        const { verified = true } = row;
        const amount = base.times(row.duty);
        const line = index + 1;
        const duty = stepOf(scheme, currency, { tax: 'duty', line, base, rate: row.duty, amount, verified });
        const vatBase = base.plus(duty.amount);
        const vat = { tax: 'vat', line, base: vatBase, rate: row.vat, amount: vatBase.times(row.vat), verified };
        return [duty, stepOf(scheme, currency, vat)];
      });
      if (fee === undefined) return { steps };
      return {
        steps: [...steps, stepOf(scheme, currency, { tax: 'fee', base: '1', rate: fee, amount: decimal(fee) })],
      };
    },
  },
);
