import type { ApplicableRules } from './applicable-rules.js';
import type { RuleSet } from './rule-set.schema.js';
import type { Rule } from './rules/rule-kinds.js';
import { type Situation, situationOf } from './situation.js';

/** The rules that apply to one situation. */
export interface SituationRules {
  readonly situation: Situation;
  readonly rules: readonly Rule[];
  readonly versions: Readonly<Record<string, string>>;
  /** False when no set is made for this situation: what is unknown is not allowed. */
  readonly known: boolean;
}

/** The rules of a day are used many times and situations are few: each pair is combined once. */
const combined = new WeakMap<ApplicableRules, Map<Situation, SituationRules>>();

export function rulesForSituation(
  applicableRules: ApplicableRules,
  facts: Parameters<typeof situationOf>[0],
): SituationRules {
  const situation = situationOf(facts);
  const known = combined.get(applicableRules) ?? new Map<Situation, SituationRules>();
  combined.set(applicableRules, known);
  const situationRules = known.get(situation) ?? combine(applicableRules, situation);
  known.set(situation, situationRules);
  return situationRules;
}

function combine(applicableRules: ApplicableRules, situation: Situation): SituationRules {
  const sets = applicableRules.ruleSets.filter(
    ({ situations }) => situations === undefined || situations.includes(situation),
  );
  return {
    situation,
    rules: sets.flatMap(({ rules }) => rules),
    versions: { ...versionsOf(sets), rates: applicableRules.rates.version },
    known: sets.some(({ situations }) => situations !== undefined),
  };
}

function versionsOf(sets: readonly RuleSet[]): Record<string, string> {
  return Object.fromEntries(sets.map(({ name, version }) => [`rules.${name}`, version]));
}
