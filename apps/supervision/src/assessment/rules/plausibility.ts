import type { AssessmentFacts } from '../assessment-facts.js';
import { convert } from '../convert-money.js';
import { toCents, toUnits } from '../decimal.js';
import { judgeWeight } from './judge-weight.js';
import { longestPrefix } from '../../tax/longest-prefix.js';
import type { PricePlausibility, RateTable, Splitting, WeightDifference, WeightPlausibility } from '../rule-set.js';
import { fire, type Fired, unknown } from './fire.js';
import { valueOf } from './limits.js';

const UNITS = 10 ** 10;
const DAY_MS = 86_400_000;

export function priceOdd(rule: PricePlausibility, facts: AssessmentFacts, rates: RateTable): Fired[] {
  const { currency, perKilogram } = rule.parameters;
  if (answers(facts, rule.id)) return [];
  return facts.lines.flatMap(({ hsCode, value, netWeightGrams }, index) => {
    const range = longestPrefix(perKilogram, hsCode);
    if (!range) return [];
    const worth = convert(value, currency, rates);
    // An unknown currency is asked for by the limits, a missing weight here.
    if (worth === undefined) return [];
    if (netWeightGrams === 0) return noNetWeight(rule, facts, index);
    const price = Number(worth) / UNITS / (netWeightGrams / 1000);
    if (price >= range.least && price <= range.most) return [];
    const { least, most } = range;
    return [
      fire(rule, 'documents', { line: index + 1, heading: hsCode, price: price.toFixed(2), currency, least, most }),
    ];
  });
}

export function pieceOdd(rule: WeightPlausibility, facts: AssessmentFacts): Fired[] {
  if (answers(facts, rule.id)) return [];
  return facts.lines.flatMap(({ hsCode, quantity, netWeightGrams }, index) => {
    const range = longestPrefix(rule.parameters.gramsPerPiece, hsCode);
    // A missing weight is asked for with the price.
    if (!range || netWeightGrams === 0) return [];
    const grams = netWeightGrams / quantity;
    if (grams >= range.least && grams <= range.most) return [];
    const { least, most } = range;
    return [fire(rule, 'documents', { line: index + 1, heading: hsCode, grams: Math.round(grams), least, most })];
  });
}

function noNetWeight(rule: PricePlausibility, facts: AssessmentFacts, index: number): Fired[] {
  if (answers(facts, 'NET-WEIGHT-MISSING')) return [];
  return [unknown(rule, 'NET-WEIGHT-MISSING', `the net weight of line ${index + 1}`)];
}

export function split(rule: Splitting, facts: AssessmentFacts, rates: RateTable): Fired[] {
  const { windowDays, documentsFrom, inspectFrom } = rule.parameters;
  const { person } = facts;
  if (!person || answers(facts, rule.id)) return [];
  const from = Date.parse(person.at) - windowDays * DAY_MS;
  const earlier = person.recent.filter(({ at }) => Date.parse(at) >= from);
  const count = earlier.length + 1;
  const { currency } = documentsFrom.sum;
  const values = [
    valueOf(facts, currency, rates) ?? 0n,
    ...earlier.map(({ value }) => convert(value, currency, rates) ?? 0n),
  ];
  const sum = values.reduce((total, value) => total + value, 0n);
  const reaches = (bound: typeof documentsFrom) => count >= bound.count && sum > toUnits(bound.sum.amount);
  const demand = reaches(inspectFrom) ? 'inspect' : reaches(documentsFrom) ? 'documents' : undefined;
  if (!demand) return [];
  return [fire(rule, demand, { count, windowDays, sum: `${toCents(sum)} ${currency}` })];
}

export function differs(rule: WeightDifference, facts: AssessmentFacts): Fired[] {
  const judgement = judgeWeight(rule, facts);
  if (!judgement || judgement.verdict === 'agrees') return [];
  const { differenceGrams, measuredGrams } = judgement;
  const values = { measuredGrams, declaredGrams: facts.grossWeightGrams, differenceGrams };
  return [fire(rule, judgement.verdict, values)];
}

function answers({ supplied }: AssessmentFacts, code: string): boolean {
  return supplied.some((paper) => paper.answers.includes(code));
}
