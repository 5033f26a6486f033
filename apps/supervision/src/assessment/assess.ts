import type { Reason, TaxAssessment } from '#libs/contracts';
import { type SituationRules, rulesForSituation } from './situation-rules.js';
import { applyRule } from './apply-rule.js';
import type { AssessmentFacts } from './assessment-facts.js';
import type { ApplicableRules } from './applicable-rules.js';
import type { LaneColour } from './lane-colour.js';
import type { Demand, Fired } from './rules/define-rule.js';
import { draw } from './rules/random-floor.js';
import { taxImport } from './tax-import.js';

export interface Assessment {
  readonly demand: Demand;
  readonly lane: LaneColour;
  readonly random: boolean;
  /** Every rule that fired, the one that decided first. */
  readonly reasons: readonly Reason[];
  readonly score: number;
  /** Of imports; due when its total is above 0. */
  readonly tax?: TaxAssessment;
  readonly versions: Readonly<Record<string, string>>;
}

/** The heaviest demand decides. Documents come before an officer's decision on a difference: they may explain it. */
const heaviness: Readonly<Record<Demand, number>> = { inspect: 4, return: 3, documents: 2, officer: 1, nothing: 0 };

const lanes: Readonly<Record<Demand, LaneColour>> = {
  inspect: 'red',
  return: 'red',
  documents: 'yellow',
  officer: 'yellow',
  nothing: 'green',
};

/** The same facts under the same rules give the same assessment. */
export function assess(facts: AssessmentFacts, applicableRules: ApplicableRules): Assessment {
  const situationRules = rulesForSituation(applicableRules, facts);
  const taxed = taxImport(facts, applicableRules);
  const fired = [
    ...situationRules.rules.flatMap((rule) => applyRule(rule, facts, applicableRules.rates)),
    ...(situationRules.known ? [] : [noRules(situationRules)]),
  ];
  const codes = new Set(fired.map(({ reason }) => reason.code));
  fired.push(...taxed.fired.filter(({ reason }) => !codes.has(reason.code)));
  fired.sort((a, b) => heaviness[b.demand] - heaviness[a.demand]);
  const demand = fired[0]?.demand ?? 'nothing';
  const drawn = demand === 'nothing' ? draw(floorsOf(situationRules), facts) : undefined;
  const reasons = drawn ? [drawn.reason, ...reasonsOf(fired)] : reasonsOf(fired);
  return {
    demand: drawn?.demand ?? demand,
    lane: lanes[drawn?.demand ?? demand],
    random: drawn !== undefined,
    reasons,
    score: reasons.reduce((sum, { weight }) => sum + weight, 0),
    ...(taxed.tax && { tax: taxed.tax }),
    versions: { ...situationRules.versions, ...taxed.versions, ...listsOf(facts) },
  };
}

function floorsOf({ rules }: SituationRules) {
  return rules.filter((rule) => rule.kind === 'random-floor');
}

function noRules({ situation }: SituationRules): Fired {
  const text = `There are no rules for ${situation}.`;
  return { demand: 'documents', reason: { code: 'NO-RULES', text, values: { situation }, weight: 30 } };
}

function listsOf({ screening, positiveList }: AssessmentFacts): Record<string, string> {
  const lists = Object.entries(screening?.lists ?? {});
  if (positiveList) lists.push(['positive', positiveList.version]);
  return Object.fromEntries(lists.map(([list, version]) => [`list.${list}`, version]));
}

function reasonsOf(fired: readonly Fired[]): Reason[] {
  return fired.map(({ reason }) => reason);
}
