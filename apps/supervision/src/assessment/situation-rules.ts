import type { Law, Rule, RuleSet } from './rule-set.js';
import { type Situation, situationOf } from './situation.js';

export interface Applicable {
  readonly situation: Situation;
  readonly rules: readonly Rule[];
  readonly versions: Readonly<Record<string, string>>;
  /** False when no set is made for this situation: what is unknown is not allowed. */
  readonly known: boolean;
}

/** Laws live long and situations are few: each pair is put together once. */
const found = new WeakMap<Law, Map<Situation, Applicable>>();

export function applicableTo(law: Law, told: Parameters<typeof situationOf>[0]): Applicable {
  const situation = situationOf(told);
  const known = found.get(law) ?? new Map<Situation, Applicable>();
  found.set(law, known);
  const applicable = known.get(situation) ?? putTogether(law, situation);
  known.set(situation, applicable);
  return applicable;
}

function putTogether(law: Law, situation: Situation): Applicable {
  const sets = law.rules.filter(({ situations }) => situations === undefined || situations.includes(situation));
  return {
    situation,
    rules: sets.flatMap(({ rules }) => rules),
    versions: { ...versionsOf(sets), rates: law.rates.version },
    known: sets.some(({ situations }) => situations !== undefined),
  };
}

function versionsOf(sets: readonly RuleSet[]): Record<string, string> {
  return Object.fromEntries(sets.map(({ name, version }) => [`rules.${name}`, version]));
}
