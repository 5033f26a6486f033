import { Type } from 'typebox';
import { defineRule, fire } from './define-rule.js';

/** Warnings of the declaration: each adds weight, and their sum sends a case to documents or to inspection. */
export const warnings = defineRule(
  'warnings',
  { redFrom: Type.Number(), documentsFrom: Type.Number() },
  (rule, facts) => {
    const { redFrom, documentsFrom } = rule.parameters;
    const sum = rule.weight * facts.warnings.length;
    const demand = sum >= redFrom ? 'inspect' : sum >= documentsFrom ? 'documents' : 'nothing';
    return facts.warnings.map(({ pointer, code }) => fire(rule, demand, { code, pointer }));
  },
);
