import type { AssessmentFacts } from '../assessment-facts.js';
import { longestPrefix } from '../../tax/longest-prefix.js';
import type { DangerousGoods, HeadingRow, ProhibitedHeading, RestrictedHeading } from '../rule-set.js';
import { fire, type Fired } from './fire.js';

export function prohibited(rule: ProhibitedHeading, facts: AssessmentFacts): Fired[] {
  return listed(rule.parameters.headings, facts).map(({ values }) => fire(rule, 'inspect', values));
}

/** Let through with its document; a paper that answers the reason is one too. */
export function restricted(rule: RestrictedHeading, facts: AssessmentFacts): Fired[] {
  const { documents, supplied } = facts;
  const here = new Set([
    ...documents.present,
    ...supplied.flatMap(({ kind, answers }) => (answers.includes(rule.id) ? [kind, '*'] : [kind])),
  ]);
  return listed(rule.parameters.headings, facts)
    .filter(({ row }) => !here.has(row.document) && !here.has('*'))
    .map(({ row, values }) => fire(rule, 'documents', { ...values, document: row.document }));
}

/** What is banned from the product, and what is dangerous by its heading but not declared so. */
export function dangerous(rule: DangerousGoods, facts: AssessmentFacts): Fired[] {
  const { banned, implied } = rule.parameters;
  const { dangerousGoods: un, product, supplied } = facts;
  if (un === undefined) {
    if (supplied.some(({ answers }) => answers.includes('HAZARD-NOT-DECLARED'))) return [];
    return listed(implied, facts).map(({ values }) =>
      fire(rule, 'documents', { ...values, product }, 'HAZARD-NOT-DECLARED'),
    );
  }
  const ban = banned.find((row) => row.un === un && row.products.includes(product));
  if (!ban) return [];
  return [fire(rule, 'documents', { line: 0, heading: un, what: ban.what, product, source: ban.source })];
}

function listed<Row extends HeadingRow>(rows: readonly Row[], { lines, destinationCountry }: AssessmentFacts) {
  const fits = ({ destinations }: Row) => destinations === undefined || destinations.includes(destinationCountry);
  return lines.flatMap(({ hsCode }, index) => {
    const row = longestPrefix(rows, hsCode, fits);
    if (!row) return [];
    const { what, source } = row;
    const values = { line: index + 1, heading: hsCode, what, destination: destinationCountry, source };
    return [{ row, values }];
  });
}
