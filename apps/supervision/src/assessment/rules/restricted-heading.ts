import { Type } from 'typebox';
import { closed, Text } from '../../tax/reference-data.schema.js';
import { defineRule, fire } from './define-rule.js';
import { headingRow, matchHeadings } from './heading-rows.js';

/** Goods that pass with the document that the row names; a document that answers the reason counts as that one. */
export const restrictedHeading = defineRule(
  'restricted-heading',
  { headings: Type.Array(closed({ ...headingRow, document: Text })) },
  (rule, facts) => {
    const { documents, supplied } = facts;
    if (supplied.some(({ answers }) => answers.includes(rule.id))) return [];
    const present = new Set([...documents.present, ...supplied.map(({ kind }) => kind)]);
    return matchHeadings(rule.parameters.headings, facts)
      .filter(({ row }) => !present.has(row.document))
      .map(({ row, values }) => fire(rule, 'documents', { ...values, document: row.document }));
  },
);
