import { Type } from 'typebox';
import type { ScreeningHit } from '../lookups.js';
import { type AnyRule, defineRule, type Fired, fire } from './define-rule.js';

/**
 * Each list entry that a name is like, with its score and without the name. A hit is a hint: a person decides. A strong one goes to an
 * inspection; a weak one, a name that many bear or a part of a name, asks for a second datum.
 */
export const screening = defineRule(
  'screening',
  { inspectFrom: Type.Number({ minimum: 0, maximum: 1 }) },
  (rule, { screening: result }) => {
    if (!result) return [];
    if (result.impossible !== undefined) {
      const values = { list: 'none', version: '-', entry: '-', role: '-', score: 0, why: result.impossible };
      return [fire(rule, 'officer', values, 'SCREENING-IMPOSSIBLE')];
    }
    return result.hits.flatMap((hit) => {
      if (hit.strength === 'weak') return [fireWeak(rule, hit)];
      const { list, version, entry, role, score } = hit;
      return score < rule.parameters.inspectFrom ? [] : [fire(rule, 'inspect', { list, version, entry, role, score })];
    });
  },
);

const weakSentence =
  'The {role} has a name that many bear, or a part of a name, of entry {entry} of the list {list} {version}, score {score}: a date of birth, a country, an address or an identity document is needed.';

function fireWeak(rule: AnyRule, { list, version, entry, role, score }: ScreeningHit): Fired {
  const asked = { ...rule, sentence: weakSentence, weight: rule.weight / 2 };
  return fire(asked, 'documents', { list, version, entry, role, score }, 'SCREENING-WEAK');
}
