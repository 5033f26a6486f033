import { Type } from 'typebox';
import { basesOf, goodsIn, needHeadings, stepOf } from '../amounts.js';
import { decimal, zero } from '../decimal.js';
import { findLongestPrefix } from '../find-longest-prefix.js';
import { closed, Money, Prefix, Text } from '../reference-data.schema.js';
import { type TaxFacts, tradeOf, UnknownTax } from '../tax-facts.js';
import { vatOn } from '../vat.js';
import { defineScheme } from './define-scheme.js';

/** Goods that are outside of the rule, whatever they are worth. */
const Excluded = closed({ prefix: Prefix, what: Text });
/** What a private person gives to another one is free up to a value. */
const PrivateGift = closed({ upTo: Money, ruleId: Text, source: Text });

/**
 * European Union, low value: so much for each distinct sub-heading (nothing when left out), then the VAT of the country by heading. Above the
 * value, and for goods outside of the rule, the tax is unknown: the service has neither the full tariff nor the excise duties.
 */
export const perSubheading = defineScheme(
  'per-subheading',
  {
    upTo: Money,
    each: Type.Optional(Money),
    digits: Type.Integer({ minimum: 6, maximum: 10 }),
    vatRule: Text,
    excluded: Type.Optional(Type.Array(Excluded)),
    gift: Type.Optional(PrivateGift),
  },
  {
    currency: ({ upTo }) => upTo.currency,
    compute(scheme, context, vat) {
      const { upTo, each, digits, vatRule, excluded = [], gift } = scheme.parameters;
      const { currency } = upTo;
      const { facts } = context;
      const value = goodsIn(context, currency);
      needHeadings(facts, scheme.ruleId);
      for (const { hsCode } of facts.lines) {
        const what = findLongestPrefix(excluded, hsCode)?.what;
        if (what === undefined) continue;
        const why = `${what} (${hsCode}) is outside of the low-value rule, and the excise duty is not at hand`;
        throw new UnknownTax({ ruleId: scheme.ruleId, why });
      }
      if (gift && isPrivateGift(facts) && value.lte(gift.upTo.amount)) {
        const { ruleId, source } = gift;
        const rate = `private gift, free up to ${gift.upTo.amount}`;
        return { steps: [stepOf(scheme, currency, { ruleId, source, tax: 'none', base: value, rate, amount: zero })] };
      }
      if (value.gt(upTo.amount)) {
        const why = `above ${upTo.amount} ${currency} the full tariff applies, which is not at hand`;
        throw new UnknownTax({ ruleId: scheme.ruleId, why });
      }
      const headings = facts.lines.map(({ hsCode }) => hsCode.slice(0, digits));
      const count = new Set(headings).size;
      const duty = stepOf(scheme, currency, {
        tax: 'duty',
        base: each ? `${count} sub-headings of ${digits} digits` : value.toFixed(2),
        rate: each ? `${each.amount} each` : '0',
        amount: each ? decimal(each.amount).times(count) : zero,
      });
      // The first line of a sub-heading bears its duty.
      const lines = basesOf(context, currency).map((base, index) => {
        const bearsDuty = each && headings.indexOf(headings[index]!) === index;
        return { hsCode: facts.lines[index]!.hsCode, base: bearsDuty ? base.plus(each.amount) : base };
      });
      const text = `exactly ${upTo.amount} ${currency}: ${scheme.conflict ?? 'sources disagree'}`;
      return {
        steps: [duty, ...vatOn(scheme, vat, { ruleId: vatRule, lines, currency })],
        notes: each && value.eq(upTo.amount) ? [{ ruleId: scheme.ruleId, kind: 'conflict', text }] : [],
      };
    },
  },
);

function isPrivateGift({ nature, regime }: TaxFacts): boolean {
  return nature === 'gift' && tradeOf(regime) === 'personal';
}
