import { Text } from '../../tax/reference-data.schema.js';
import { defineRule, fire } from './define-rule.js';

/** A closed bag in transit passes on its route bill and seal; it is never opened. */
export const transitDocuments = defineRule('transit-papers', { source: Text }, (rule, { transit, supplied }) => {
  const { source } = rule.parameters;
  if (transit) return [fire(rule, 'nothing', { ...transit, source })];
  if (supplied.some(({ kind }) => kind === 'route-bill')) return [];
  return [fire(rule, 'documents', { routeBill: 'missing', seal: 'missing', itemCount: 0, source })];
});
