import type { Reason } from '#libs/contracts';
import type { Rule } from '../rule-set.js';

/** What a rule asks for; `nothing` only weighs. `officer` is for one officer to decide, `inspect` for an inspection. */
export type Demand = 'inspect' | 'return' | 'documents' | 'officer' | 'nothing';

export interface Fired {
  readonly demand: Demand;
  readonly reason: Reason;
}

export function fire(rule: Rule, demand: Demand, values: Reason['values'], code = rule.id): Fired {
  const text = rule.sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
  return { demand, reason: { code, text: text.slice(0, 500), values, weight: rule.weight } };
}

/** What a rule cannot know asks for documents: it is not skipped. */
export function unknown(rule: Rule, code: string, what: string): Fired {
  return {
    demand: 'documents',
    reason: { code, text: `Unknown: ${what}.`, values: { what, rule: rule.id }, weight: rule.weight },
  };
}
