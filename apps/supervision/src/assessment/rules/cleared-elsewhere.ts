import { Type } from 'typebox';
import { defineRule, fire } from './define-rule.js';

const DAY_MS = 86_400_000;

/** Names the evidence that another office has cleared the goods; evidence that is too old, or dated later than the declaration, does not count. */
export const clearedElsewhere = defineRule(
  'cleared-elsewhere',
  { maxAgeDays: Type.Integer({ minimum: 1 }) },
  (rule, { clearedElsewhere: evidence, declaredOn }) => {
    if (!evidence) return [];
    const { office, documentNumber, clearedAt, seal } = evidence;
    const days = (Date.parse(declaredOn) - Date.parse(clearedAt.slice(0, 10))) / DAY_MS;
    // The day of the office may be one ahead of UTC.
    const counts = days >= -1 && days <= rule.parameters.maxAgeDays;
    return [fire(rule, counts ? 'nothing' : 'documents', { office, documentNumber, clearedAt, seal })];
  },
);
