import type { AssessmentFacts } from '../assessment-facts.js';
import { toUnits } from '../decimal.js';
import type { ClearedElsewhere, MissingData, Screening, TransitPapers, Warnings } from '../rule-set.js';
import { fire, type Fired } from './fire.js';

const DAY_MS = 86_400_000;

export function missing(rule: MissingData, facts: AssessmentFacts): Fired[] {
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

export function warned(rule: Warnings, { warnings }: AssessmentFacts): Fired[] {
  const { redFrom, documentsFrom } = rule.parameters;
  const sum = rule.weight * warnings.length;
  const demand = sum >= redFrom ? 'inspect' : sum >= documentsFrom ? 'documents' : 'nothing';
  return warnings.map(({ pointer, code }) => fire(rule, demand, { code, pointer }));
}

/** Says on what evidence; evidence that is too old, or of the future, is none. */
export function clearedElsewhere(rule: ClearedElsewhere, { clearedElsewhere, declaredOn }: AssessmentFacts): Fired[] {
  if (!clearedElsewhere) return [];
  const { office, documentNumber, clearedAt, seal } = clearedElsewhere;
  const days = (Date.parse(declaredOn) - Date.parse(clearedAt.slice(0, 10))) / DAY_MS;
  // The day of the office may be one ahead of UTC.
  const counts = days >= -1 && days <= rule.parameters.maxAgeDays;
  return [fire(rule, counts ? 'nothing' : 'documents', { office, documentNumber, clearedAt, seal })];
}

/** A closed bag is let through on its route bill and seal, and never opened. */
export function throughPapers(rule: TransitPapers, { transit, supplied }: AssessmentFacts): Fired[] {
  const { source } = rule.parameters;
  if (transit) return [fire(rule, 'nothing', { ...transit, source })];
  if (supplied.some(({ kind }) => kind === 'route-bill')) return [];
  return [fire(rule, 'documents', { routeBill: 'missing', seal: 'missing', itemCount: 0, source })];
}

/** Each list entry that a name is like, with its score; no name. */
export function screened(rule: Screening, { screening }: AssessmentFacts): Fired[] {
  if (!screening) return [];
  if (screening.impossible !== undefined) {
    const values = { list: 'none', version: '-', entry: '-', role: '-', score: 0, why: screening.impossible };
    return [fire(rule, 'officer', values, 'SCREENING-IMPOSSIBLE')];
  }
  return screening.hits
    .filter(({ score }) => score >= rule.parameters.inspectFrom)
    .map(({ list, version, entry, role, score }) => fire(rule, 'inspect', { list, version, entry, role, score }));
}
