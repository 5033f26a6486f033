import { type Static, Type } from 'typebox';
import { convert } from '../../tax/convert-money.js';
import { sum, zero } from '../../tax/decimal.js';
import { closed, Money } from '../../tax/reference-data.schema.js';
import { isAnswered } from './answered.js';
import { defineRule, fire, type RuleOf } from './define-rule.js';
import { goodsValueIn } from './goods-value.js';

const DAY_MS = 86_400_000;
const CountAndSum = closed({ count: Type.Integer({ minimum: 2 }), sum: Money });

/** So many parcels of one person within the window that are worth more than the sum together. */
export const splitting = defineRule(
  'splitting',
  {
    windowDays: Type.Integer({ minimum: 1, maximum: 31 }),
    documentsFrom: CountAndSum,
    inspectFrom: CountAndSum,
  },
  (rule, facts, rates) => {
    const { windowDays, documentsFrom, inspectFrom } = rule.parameters;
    const { person } = facts;
    if (!person || isAnswered(rule.id, facts)) return [];
    const from = Date.parse(person.at) - windowDays * DAY_MS;
    const earlier = person.recent.filter(({ at }) => Date.parse(at) >= from);
    const count = earlier.length + 1;
    const { currency } = documentsFrom.sum;
    const total = sum([
      goodsValueIn(currency, facts, rates) ?? zero,
      ...earlier.map(({ value }) => convert(value, currency, rates) ?? zero),
    ]);
    const reaches = (bound: Static<typeof CountAndSum>) => count >= bound.count && total.gt(bound.sum.amount);
    const demand = reaches(inspectFrom) ? 'inspect' : reaches(documentsFrom) ? 'documents' : undefined;
    if (!demand) return [];
    return [fire(rule, demand, { count, windowDays, sum: `${total.toFixed(2)} ${currency}` })];
  },
);
export type Splitting = RuleOf<typeof splitting>;
