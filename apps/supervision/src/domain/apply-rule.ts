import type { Reason } from '#libs/contracts';
import type { AssessmentFacts } from './assessment-facts.js';
import { convert } from './convert-money.js';
import { toCents, toUnits } from './decimal.js';
import type {
  MissingData,
  ProhibitedHeading,
  RateTable,
  Rule,
  ValueLimit,
  Warnings,
  WeightDifference,
  WeightLimit,
} from './rule-set.js';
import { judgeWeight } from './judge-weight.js';

/** What a rule asks for; `nothing` only weighs. `officer` is for one officer to decide, `inspect` for an inspection. */
export type Demand = 'inspect' | 'return' | 'documents' | 'officer' | 'nothing';

export interface Fired {
  readonly demand: Demand;
  readonly reason: Reason;
}

/** Data that is missing never lets a rule be skipped: what cannot be computed asks for documents. */
export function applyRule(rule: Rule, facts: AssessmentFacts, rates: RateTable): Fired[] {
  switch (rule.kind) {
    case 'prohibited-heading':
      return prohibited(rule, facts);
    case 'value-limit':
      return overValue(rule, facts, rates);
    case 'weight-limit':
      return overWeight(rule, facts);
    case 'missing-data':
      return missing(rule, facts);
    case 'weight-difference':
      return differs(rule, facts);
    case 'warnings':
      return warned(rule, facts);
    default:
      // The random floor is drawn last, and only where all other rules are silent.
      return [];
  }
}

export function fire(rule: Rule, demand: Demand, values: Reason['values'], code = rule.id): Fired {
  const text = rule.sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
  return { demand, reason: { code, text: text.slice(0, 500), values, weight: rule.weight } };
}

function prohibited(rule: ProhibitedHeading, { lines }: AssessmentFacts): Fired[] {
  return lines.flatMap((line, index) => {
    const heading = rule.parameters.headings.find(({ prefix }) => line.hsCode.startsWith(prefix));
    if (!heading) return [];
    const values = { line: index + 1, heading: line.hsCode, what: heading.what, source: heading.source };
    return [fire(rule, 'inspect', values)];
  });
}

function rowFor<Row extends { regime: string; destinations?: readonly string[] }>(
  rows: readonly Row[],
  { regime, destinationCountry }: AssessmentFacts,
): Row | undefined {
  const fits = (row: Row) => row.destinations === undefined || row.destinations.includes(destinationCountry);
  return rows.find((row) => row.regime === regime && fits(row));
}

function unknown(rule: Rule, code: string, what: string): Fired {
  return {
    demand: 'documents',
    reason: { code, text: `Unknown: ${what}.`, values: { what, rule: rule.id }, weight: rule.weight },
  };
}

function overValue(rule: ValueLimit, facts: AssessmentFacts, rates: RateTable): Fired[] {
  const row = rowFor(rule.parameters.limits, facts);
  if (!row) return [unknown(rule, 'REGIME-UNKNOWN', `the limit of value for the regime ${facts.regime}`)];
  if (!row.limit) return [];
  const { limit } = row;
  const declared = convert(facts.goodsTotal, limit.currency, rates);
  const proven = facts.supplied.flatMap(({ value }) => (value ? [convert(value, limit.currency, rates)] : []));
  const value = declared ?? proven.find((amount) => amount !== undefined);
  if (value === undefined) return [unknown(rule, 'CURRENCY-UNKNOWN', `the rate of ${facts.goodsTotal.currency}`)];
  if (value <= toUnits(limit.amount)) return [];
  const values = {
    value: `${toCents(value)} ${limit.currency}`,
    limit: `${limit.amount} ${limit.currency}`,
    regime: facts.regime,
    source: row.source,
  };
  return [fire(rule, 'return', values)];
}

function overWeight(rule: WeightLimit, facts: AssessmentFacts): Fired[] {
  const row = rowFor(rule.parameters.limits, facts);
  if (!row) return [unknown(rule, 'REGIME-UNKNOWN', `the limit of weight for the regime ${facts.regime}`)];
  const grams = Math.max(facts.grossWeightGrams, facts.goods?.measuredGrams ?? 0);
  if (row.limitGrams === undefined || grams <= row.limitGrams) return [];
  const { limitGrams, source } = row;
  return [
    fire(rule, 'return', { grams, limitGrams, regime: facts.regime, destination: facts.destinationCountry, source }),
  ];
}

function missing(rule: MissingData, facts: AssessmentFacts): Fired[] {
  const { vagueDescriptions } = rule.parameters;
  const isVague = (text: string) => text.trim() === '' || vagueDescriptions.includes(text.trim().toLowerCase());
  const papers = facts.supplied.map(({ kind }) => kind);
  const findings = [
    ...facts.documents.needed
      .filter((kind) => !facts.documents.present.includes(kind) && !papers.includes(kind))
      .map((kind) => ['DOCUMENT-MISSING', `the document ${kind}`] as const),
    ...facts.lines.flatMap((line, index) => [
      ...(/^(\d{6}|\d{8}|\d{10})$/.test(line.hsCode)
        ? []
        : [['HEADING-MISSING', `the heading of line ${index + 1}`] as const]),
      ...(isVague(line.description) ? [['DESCRIPTION-VAGUE', `what line ${index + 1} is`] as const] : []),
    ]),
    ...(facts.grossWeightGrams > 0 ? [] : [['WEIGHT-MISSING', 'the gross weight'] as const]),
    ...(toUnits(facts.goodsTotal.amount) > 0n ? [] : [['VALUE-MISSING', 'the value of the goods'] as const]),
  ];
  const answered = new Set(facts.supplied.flatMap(({ answers }) => answers));
  return findings
    .filter(([code]) => !answered.has(code))
    .map(([code, what]) => fire(rule, 'documents', { what }, code));
}

function differs(rule: WeightDifference, facts: AssessmentFacts): Fired[] {
  const judgement = judgeWeight(rule, facts);
  if (!judgement || judgement.verdict === 'agrees') return [];
  const { differenceGrams, measuredGrams } = judgement;
  const values = { measuredGrams, declaredGrams: facts.grossWeightGrams, differenceGrams };
  return [fire(rule, judgement.verdict, values)];
}

function warned(rule: Warnings, { warnings }: AssessmentFacts): Fired[] {
  const { redFrom, documentsFrom } = rule.parameters;
  const sum = rule.weight * warnings.length;
  const demand = sum >= redFrom ? 'inspect' : sum >= documentsFrom ? 'documents' : 'nothing';
  return warnings.map(({ pointer, code }) => fire(rule, demand, { code, pointer }));
}
