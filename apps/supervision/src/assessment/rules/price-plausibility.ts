import { Type } from 'typebox';
import { convert } from '../../tax/convert-money.js';
import { findLongestPrefix } from '../../tax/find-longest-prefix.js';
import { closed, Prefix, Text } from '../../tax/reference-data.schema.js';
import { isAnswered } from './answered.js';
import { defineRule, fire, unknown } from './define-rule.js';

const NET_WEIGHT_MISSING = 'NET-WEIGHT-MISSING';
const Range = closed({ prefix: Prefix, least: Type.Number({ minimum: 0 }), most: Type.Number({ minimum: 0 }) });

/** The price of a kilogram, by heading, outside what is usual. */
export const pricePlausibility = defineRule(
  'price-plausibility',
  { currency: Text, perKilogram: Type.Array(Range) },
  (rule, facts, rates) => {
    const { currency, perKilogram } = rule.parameters;
    if (isAnswered(rule.id, facts)) return [];
    const hasPrice = facts.lines.some(({ value }) => Number(value.amount) > 0);
    return facts.lines.flatMap(({ hsCode, value, netWeightGrams }, index) => {
      const range = findLongestPrefix(perKilogram, hsCode);
      if (!range) return [];
      const worth = convert(value, currency, rates);
      // The limits of value ask about an unknown currency, this rule about a missing weight.
      if (worth === undefined) return [];
      // A gift beside what was bought (CEB 202205: its line has the price 0).
      if (worth.eq(0) && hasPrice) return [];
      if (netWeightGrams === 0) {
        if (isAnswered(NET_WEIGHT_MISSING, facts)) return [];
        return [unknown(rule, NET_WEIGHT_MISSING, `the net weight of line ${index + 1}`)];
      }
      const price = worth.times(1000).div(netWeightGrams);
      const { least, most } = range;
      if (price.gte(least) && price.lte(most)) return [];
      const values = { line: index + 1, heading: hsCode, price: price.toFixed(2), currency, least, most };
      return [fire(rule, 'documents', values)];
    });
  },
);
