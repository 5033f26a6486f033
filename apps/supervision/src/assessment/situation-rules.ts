import type { ApplicableRules, Rule, RuleSet } from './rule-set.js';
import { type Situation, situationOf } from './situation.js';

export interface SituationRules {
  readonly situation: Situation;
  readonly rules: readonly Rule[];
  readonly versions: Readonly<Record<string, string>>;
  /** False when no set is made for this situation: what is unknown is not allowed. */
  readonly known: boolean;
}

/** Laws live long and situations are few: each pair is put together once. */
const found = new WeakMap<ApplicableRules, Map<Situation, SituationRules>>();

export function rulesForSituation(
  applicableRules: ApplicableRules,
  told: Parameters<typeof situationOf>[0],
): SituationRules {
  const situation = situationOf(told);
  const known = found.get(applicableRules) ?? new Map<Situation, SituationRules>();
  found.set(applicableRules, known);
  const situationRules = known.get(situation) ?? putTogether(applicableRules, situation);
  known.set(situation, situationRules);
  return situationRules;
}

function putTogether(applicableRules: ApplicableRules, situation: Situation): SituationRules {
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
