import { Type } from 'typebox';
import { defineRule, fire } from './define-rule.js';

/** Each list entry that a name is like, with its score and without the name. A hit is a hint: a person decides. */
export const screening = defineRule(
  'screening',
  { inspectFrom: Type.Number({ minimum: 0, maximum: 1 }) },
  (rule, { screening: result }) => {
    if (!result) return [];
    if (result.impossible !== undefined) {
      const values = { list: 'none', version: '-', entry: '-', role: '-', score: 0, why: result.impossible };
      return [fire(rule, 'officer', values, 'SCREENING-IMPOSSIBLE')];
    }
    return result.hits
      .filter(({ score }) => score >= rule.parameters.inspectFrom)
      .map(({ list, version, entry, role, score }) => fire(rule, 'inspect', { list, version, entry, role, score }));
  },
);
