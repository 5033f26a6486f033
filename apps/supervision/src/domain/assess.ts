import type { Reason, TaxAssessment } from '#libs/contracts';
import { applyRule, type Demand, fire, type Fired } from './apply-rule.js';
import type { AssessmentFacts } from './assessment-facts.js';
import type { LaneColour } from './case.js';
import type { Law } from './rule-set.js';

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

/** The heaviest demand decides. Documents come before an officer's look at a difference: they may explain it. */
const heaviness: Readonly<Record<Demand, number>> = { inspect: 4, return: 3, documents: 2, officer: 1, nothing: 0 };

const lanes: Readonly<Record<Demand, LaneColour>> = {
  inspect: 'red',
  return: 'red',
  documents: 'yellow',
  officer: 'yellow',
  nothing: 'green',
};

/** Pure: the same facts under the same law give the same assessment. */
export function assess(facts: AssessmentFacts, { rules, rates }: Law): Assessment {
  const fired = rules.rules
    .flatMap((rule) => applyRule(rule, facts, rates))
    .sort((a, b) => heaviness[b.demand] - heaviness[a.demand]);
  const demand = fired[0]?.demand ?? 'nothing';
  const drawn = demand === 'nothing' ? draw(facts, rules.rules) : undefined;
  const reasons = drawn ? [drawn.reason, ...reasonsOf(fired)] : reasonsOf(fired);
  return {
    demand: drawn?.demand ?? demand,
    lane: lanes[drawn?.demand ?? demand],
    random: drawn !== undefined,
    reasons,
    score: reasons.reduce((sum, { weight }) => sum + weight, 0),
    versions: { rules: rules.version, rates: rates.version },
  };
}

/** Only what nothing else picked is picked by chance: otherwise the rate of hits would mean nothing. */
function draw(facts: AssessmentFacts, rules: Law['rules']['rules']): Fired | undefined {
  const floor = rules.find((rule) => rule.kind === 'random-floor');
  if (!floor || facts.draw >= floor.parameters.share) return undefined;
  const fired = fire(floor, 'inspect', { drawn: facts.draw, share: floor.parameters.share });
  return { ...fired, reason: { ...fired.reason, random: true } };
}

function reasonsOf(fired: readonly Fired[]): Reason[] {
  return fired.map(({ reason }) => reason);
}
