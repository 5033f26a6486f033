import { Type } from 'typebox';
import { closed, Money } from '../../tax/reference-data.schema.js';
import { defineRule, fire, unknown } from './define-rule.js';
import { compared } from './goods-value.js';
import { limitRow, limitRowFor } from './limit-rows.js';

/** The most that goods of one declaration may be worth under a regime. */
export const valueLimit = defineRule(
  'value-limit',
  {
    limits: Type.Array(closed({ ...limitRow, limit: Type.Optional(Money) })),
    /** `return` when left out; `documents` where the party may declare the goods under another regime. */
    over: Type.Optional(Type.Enum(['return', 'documents'])),
    /** What one indivisible article above the limit leads to; it is over like any other when left out. */
    indivisible: Type.Optional(Type.Enum(['officer', 'nothing'])),
    /** What the only article of an order (one line, quantity 1) leads to, by count; over like any other when left out. */
    oneArticle: Type.Optional(Type.Enum(['nothing'])),
    /** `goods` when left out. */
    compares: Type.Optional(Type.Enum(['goods', 'taxable-value'])),
  },
  (rule, facts, rates) => {
    const { limits, over = 'return', indivisible, oneArticle, compares = 'goods' } = rule.parameters;
    const row = limitRowFor(limits, facts);
    if (!row) return [unknown(rule, 'REGIME-UNKNOWN', `the limit of value for the regime ${facts.regime}`)];
    if (!row.limit) return [];
    const { limit } = row;
    const value = compared[compares](limit.currency, facts, rates);
    if (value === undefined) return [unknown(rule, 'CURRENCY-UNKNOWN', `the rate of ${facts.goodsTotal.currency}`)];
    if (value.lte(limit.amount)) return [];
    const values = {
      value: `${value.toFixed(2)} ${limit.currency}`,
      limit: `${limit.amount} ${limit.currency}`,
      regime: facts.regime,
      source: row.source,
    };
    const single = facts.lines.length === 1 && facts.lines[0]?.quantity === 1;
    const exempted = (single && oneArticle) || (single && facts.indivisible === true && indivisible);
    return [fire(rule, exempted || over, values)];
  },
);
