import { Type } from 'typebox';
import { findLongestPrefix } from '../../tax/find-longest-prefix.js';
import { closed, Prefix } from '../../tax/reference-data.schema.js';
import { isAnswered } from './answered.js';
import { defineRule, fire } from './define-rule.js';

const Range = closed({ prefix: Prefix, least: Type.Number({ minimum: 0 }), most: Type.Number({ minimum: 0 }) });

/** The net weight of one piece, by heading, outside what is usual. */
export const weightPlausibility = defineRule(
  'weight-plausibility',
  { gramsPerPiece: Type.Array(Range) },
  (rule, facts) => {
    if (isAnswered(rule.id, facts)) return [];
    return facts.lines.flatMap(({ hsCode, quantity, netWeightGrams }, index) => {
      const range = findLongestPrefix(rule.parameters.gramsPerPiece, hsCode);
      // The rule on prices asks about a missing weight.
      if (!range || netWeightGrams === 0) return [];
      const grams = netWeightGrams / quantity;
      if (grams >= range.least && grams <= range.most) return [];
      const { least, most } = range;
      return [fire(rule, 'documents', { line: index + 1, heading: hsCode, grams: Math.round(grams), least, most })];
    });
  },
);
