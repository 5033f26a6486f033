import { defineRule, fire } from './define-rule.js';

/** Goods that are on no line of the positive list of e-commerce import, or too many of them. Nothing while no list is loaded. */
export const positiveList = defineRule('positive-list', {}, (rule, { positiveList: found, lines }) => {
  if (!found) return [];
  const { version, missing, over } = found;
  const heading = (line: number) => lines[line - 1]?.hsCode ?? '';
  return [
    ...missing.map((line) =>
      fire(rule, 'documents', { line, heading: heading(line), version, why: 'it is not on the list' }),
    ),
    ...over.map(({ line, maxQuantity }) =>
      fire(rule, 'documents', { line, heading: heading(line), version, why: `${maxQuantity} pieces are allowed` }),
    ),
  ];
});
