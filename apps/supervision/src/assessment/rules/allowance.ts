import { Type } from 'typebox';
import { decimal } from '../../tax/decimal.js';
import { Money, Text } from '../../tax/reference-data.schema.js';
import type { AssessmentFacts } from '../assessment-facts.js';
import { defineRule, fire, type RuleOf, unknown } from './define-rule.js';
import { compared } from './goods-value.js';
import { destinations } from './heading-rows.js';

/** What one person may have in a period. */
export const allowance = defineRule(
  'allowance',
  {
    account: Text,
    per: Type.Enum(['week', 'month', 'quarter', 'year']),
    /**
     * IANA name: the period is one of the calendar of that place, and the day is the one on which the goods are planned to arrive there. The day of
     * the office when left out.
     */
    arrivalZone: Type.Optional(Text),
    /** `goods` when left out. */
    compares: Type.Optional(Type.Enum(['goods', 'taxable-value'])),
    limit: Money,
    /** `nothing`: what is over is only counted and named. */
    over: Type.Enum(['documents', 'nothing']),
    destinations,
    /** Every channel when left out. */
    channels: Type.Optional(Type.Array(Text)),
    source: Text,
  },
  (rule, facts, rates) => {
    const { account, limit, over, source, compares = 'goods' } = rule.parameters;
    if (!concerns(rule, facts)) return [];
    const { person } = facts;
    if (!person) {
      return over === 'nothing' ? [] : [unknown(rule, 'PERSON-MISSING', 'the person whose allowance it is')];
    }
    const value = compared[compares](limit.currency, facts, rates);
    if (value === undefined) return [unknown(rule, 'CURRENCY-UNKNOWN', `the rate of ${facts.goodsTotal.currency}`)];
    const used = decimal(person.used[account]?.amount ?? '0');
    const total = used.plus(value);
    if (total.lte(limit.amount)) return [];
    const values = {
      account,
      used: `${used.toFixed(2)} ${limit.currency}`,
      value: `${value.toFixed(2)} ${limit.currency}`,
      over: `${total.minus(limit.amount).toFixed(2)} ${limit.currency}`,
      limit: `${limit.amount} ${limit.currency}`,
      source,
    };
    return [fire(rule, over, values)];
  },
);
export type Allowance = RuleOf<typeof allowance>;

/** Whether the allowance counts goods of this destination and channel. */
export function concerns({ parameters }: Allowance, facts: AssessmentFacts): boolean {
  return (
    (!parameters.destinations || parameters.destinations.includes(facts.destinationCountry)) &&
    (!parameters.channels || parameters.channels.includes(facts.channel))
  );
}
