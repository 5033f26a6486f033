import { Type } from 'typebox';
import { defineRule, fire } from './define-rule.js';
import { HeadingRow, matchHeadings } from './heading-rows.js';

/** Goods that may not cross the border: an inspection. */
export const prohibitedHeading = defineRule('prohibited-heading', { headings: Type.Array(HeadingRow) }, (rule, facts) =>
  matchHeadings(rule.parameters.headings, facts).map(({ values }) => fire(rule, 'inspect', values)),
);
