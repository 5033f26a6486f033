import type { ClearanceDecision } from '#libs/contracts';
import { factsOf } from './assessment-facts.js';
import { type Case, type LastDecision, type LodgedCase } from './case.js';
import { type DecisionName, plainFacts, type Step } from './step.js';

/**
 * Numbers the decision, ties it to what it is based on, and keeps its facts. `moved` is the case in its new state; `before` as it was.
 */
export function takeDecision(
  before: Case,
  moved: LodgedCase,
  name: DecisionName,
  ruling: Pick<LastDecision, 'lane' | 'random' | 'reasons' | 'versions' | 'tax'>,
  at: string,
): Step & { kase: LodgedCase } {
  const { lane, random, reasons, versions, tax } = ruling;
  const decision: LastDecision = {
    lane,
    random,
    reasons,
    versions,
    ...(tax && { tax }),
    parcelSequence: moved.parcelSequence,
    at,
  };
  const kase: LodgedCase = { ...moved, decisionSeq: moved.decisionSeq + 1, decision };
  const data: ClearanceDecision = {
    ...plainFacts(before, kase, at, decision.reasons),
    lane: decision.lane,
    random: decision.random,
    versions: { ...decision.versions },
    basedOn: { inputsDigest: kase.declaration.inputsDigest, parcelSequence: kase.parcelSequence },
    ...(kase.facility !== undefined && { facility: kase.facility }),
    ...(tax && { tax }),
  };
  const record = {
    declarationId: kase.declarationId,
    decisionSeq: kase.decisionSeq,
    decision: data,
    facts: factsOf(kase),
  };
  return { kase, said: [{ name, data }], records: [record] };
}
