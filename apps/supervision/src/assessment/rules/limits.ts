import type { AssessmentFacts } from '../assessment-facts.js';
import { convert } from '../convert-money.js';
import { toCents, toUnits } from '../decimal.js';
import type { Allowance, RateTable, ValueLimit, WeightLimit } from '../rule-set.js';
import { fire, type Fired, unknown } from './fire.js';

export function overValue(rule: ValueLimit, facts: AssessmentFacts, rates: RateTable): Fired[] {
  const { limits, over = 'return', indivisible } = rule.parameters;
  const row = rowFor(limits, facts);
  if (!row) return [unknown(rule, 'REGIME-UNKNOWN', `the limit of value for the regime ${facts.regime}`)];
  if (!row.limit) return [];
  const { limit } = row;
  const value = valueOf(facts, limit.currency, rates);
  if (value === undefined) return [unknown(rule, 'CURRENCY-UNKNOWN', `the rate of ${facts.goodsTotal.currency}`)];
  if (value <= toUnits(limit.amount)) return [];
  const values = {
    value: `${toCents(value)} ${limit.currency}`,
    limit: `${limit.amount} ${limit.currency}`,
    regime: facts.regime,
    source: row.source,
  };
  return [fire(rule, indivisible && isOneArticle(facts) ? indivisible : over, values)];
}

export function overWeight(rule: WeightLimit, facts: AssessmentFacts): Fired[] {
  const row = rowFor(rule.parameters.limits, facts);
  if (!row) return [unknown(rule, 'REGIME-UNKNOWN', `the limit of weight for the regime ${facts.regime}`)];
  const grams = Math.max(facts.grossWeightGrams, facts.goods?.measuredGrams ?? 0);
  if (row.limitGrams === undefined || grams <= row.limitGrams) return [];
  const { limitGrams, source } = row;
  return [
    fire(rule, 'return', { grams, limitGrams, regime: facts.regime, destination: facts.destinationCountry, source }),
  ];
}

export function overAllowance(rule: Allowance, facts: AssessmentFacts, rates: RateTable): Fired[] {
  const { account, limit, over, source } = rule.parameters;
  if (!concerns(rule, facts)) return [];
  const person = facts.person;
  if (!person) {
    return over === 'nothing' ? [] : [unknown(rule, 'PERSON-MISSING', 'the person whose allowance it is')];
  }
  const value = valueOf(facts, limit.currency, rates);
  if (value === undefined) return [unknown(rule, 'CURRENCY-UNKNOWN', `the rate of ${facts.goodsTotal.currency}`)];
  const used = toUnits(person.used[account]?.amount ?? '0');
  if (used + value <= toUnits(limit.amount)) return [];
  const values = {
    account,
    used: `${toCents(used)} ${limit.currency}`,
    value: `${toCents(value)} ${limit.currency}`,
    over: `${toCents(used + value - toUnits(limit.amount))} ${limit.currency}`,
    limit: `${limit.amount} ${limit.currency}`,
    source,
  };
  return [fire(rule, over, values)];
}

export function concerns({ parameters: { destinations, channels } }: Allowance, facts: AssessmentFacts): boolean {
  return (
    (!destinations || destinations.includes(facts.destinationCountry)) &&
    (!channels || channels.includes(facts.channel))
  );
}

/** As declared, or as a paper proves it where the currency is unknown. In units of 10^-10. */
export function valueOf(facts: AssessmentFacts, currency: string, rates: RateTable): bigint | undefined {
  const declared = convert(facts.goodsTotal, currency, rates);
  if (declared !== undefined) return declared;
  const proven = facts.supplied.flatMap(({ value }) => (value ? [convert(value, currency, rates)] : []));
  return proven.find((amount) => amount !== undefined);
}

function isOneArticle({ indivisible, lines }: AssessmentFacts): boolean {
  return indivisible === true && lines.length === 1 && lines[0]?.quantity === 1;
}

function rowFor<Row extends { regime: string; destinations?: readonly string[] }>(
  rows: readonly Row[],
  { regime, destinationCountry }: AssessmentFacts,
): Row | undefined {
  const fits = (row: Row) => row.destinations === undefined || row.destinations.includes(destinationCountry);
  return rows.find((row) => row.regime === regime && fits(row));
}
