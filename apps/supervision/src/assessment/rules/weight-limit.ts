import { Type } from 'typebox';
import { closed } from '../../tax/reference-data.schema.js';
import { defineRule, fire, unknown } from './define-rule.js';
import { limitRow, limitRowFor } from './limit-rows.js';

/** The most that a parcel may weigh under a regime, as declared or as measured. */
export const weightLimit = defineRule(
  'weight-limit',
  { limits: Type.Array(closed({ ...limitRow, limitGrams: Type.Optional(Type.Integer({ minimum: 1 })) })) },
  (rule, facts) => {
    const row = limitRowFor(rule.parameters.limits, facts);
    if (!row) return [unknown(rule, 'REGIME-UNKNOWN', `the limit of weight for the regime ${facts.regime}`)];
    const grams = Math.max(facts.grossWeightGrams, facts.goods?.measuredGrams ?? 0);
    if (row.limitGrams === undefined || grams <= row.limitGrams) return [];
    const { limitGrams, source } = row;
    return [
      fire(rule, 'return', { grams, limitGrams, regime: facts.regime, destination: facts.destinationCountry, source }),
    ];
  },
);
