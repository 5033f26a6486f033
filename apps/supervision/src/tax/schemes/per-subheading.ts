import { Type } from 'typebox';
import { basesOf, goodsIn, needHeadings, stepOf } from '../amounts.js';
import { decimal, sum, zero } from '../decimal.js';
import { Money, Text } from '../reference-data.schema.js';
import { UnknownTax } from '../tax-facts.js';
import { vatOn } from '../vat.js';
import { defineScheme } from './define-scheme.js';

/**
 * European Union, low value: so much for each distinct sub-heading (nothing when left out), then the VAT of the country. Above the value
 * the tax is unknown: the service does not have the full tariff.
 */
export const perSubheading = defineScheme(
  'per-subheading',
  { upTo: Money, each: Type.Optional(Money), digits: Type.Integer({ minimum: 6, maximum: 10 }), vatRule: Text },
  {
    currency: ({ upTo }) => upTo.currency,
    compute(scheme, context, vat) {
      const { upTo, each, digits, vatRule } = scheme.parameters;
      const { currency } = upTo;
      const value = goodsIn(context, currency);
      if (value.gt(upTo.amount)) {
        const why = `above ${upTo.amount} ${currency} the full tariff applies, which is not at hand`;
        throw new UnknownTax({ ruleId: scheme.ruleId, why });
      }
      needHeadings(context.facts, scheme.ruleId);
      const count = new Set(context.facts.lines.map(({ hsCode }) => hsCode.slice(0, digits))).size;
      const duty = stepOf(scheme, currency, {
        tax: 'duty',
        base: each ? `${count} sub-headings of ${digits} digits` : value.toFixed(2),
        rate: each ? `${each.amount} each` : '0',
        amount: each ? decimal(each.amount).times(count) : zero,
      });
      const vatBase = sum(basesOf(context, currency)).plus(duty.amount);
      const text = `exactly ${upTo.amount} ${currency}: ${scheme.conflict ?? 'sources disagree'}`;
      return {
        steps: [duty, vatOn(scheme, vat, { ruleId: vatRule, base: vatBase, currency })],
        notes: each && value.eq(upTo.amount) ? [{ ruleId: scheme.ruleId, kind: 'conflict', text }] : [],
      };
    },
  },
);
