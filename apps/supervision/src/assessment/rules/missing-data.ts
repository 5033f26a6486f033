import { Type } from 'typebox';
import { decimal } from '../../tax/decimal.js';
import type { AssessmentFacts } from '../assessment-facts.js';
import { defineRule, fire } from './define-rule.js';

type Missing = readonly [code: string, what: string];

/** Data without which nothing can be judged. */
export const missingData = defineRule(
  'missing-data',
  { vagueDescriptions: Type.Array(Type.String({ minLength: 1 })) },
  (rule, facts) => {
    const answered = new Set(facts.supplied.flatMap(({ answers }) => answers));
    return missingIn(facts, rule.parameters.vagueDescriptions)
      .filter(([code]) => !answered.has(code))
      .map(([code, what]) => fire(rule, 'documents', { what }, code));
  },
);

function missingIn(facts: AssessmentFacts, vagueDescriptions: readonly string[]): Missing[] {
  const isVague = (text: string) => text.trim() === '' || vagueDescriptions.includes(text.trim().toLowerCase());
  const present = new Set([...facts.documents.present, ...facts.supplied.map(({ kind }) => kind)]);
  return [
    ...facts.documents.needed
      .filter((kind) => !present.has(kind))
      .map((kind): Missing => ['DOCUMENT-MISSING', `the document ${kind}`]),
    ...facts.lines.flatMap(({ hsCode, description }, index): Missing[] => [
      ...(/^(\d{6}|\d{8}|\d{10})$/.test(hsCode)
        ? []
        : [['HEADING-MISSING', `the heading of line ${index + 1}`] as const]),
      ...(isVague(description) ? [['DESCRIPTION-VAGUE', `what line ${index + 1} is`] as const] : []),
    ]),
    ...(facts.grossWeightGrams > 0 ? [] : [['WEIGHT-MISSING', 'the gross weight'] as const]),
    ...(decimal(facts.goodsTotal.amount).gt(0) ? [] : [['VALUE-MISSING', 'the value of the goods'] as const]),
  ];
}
