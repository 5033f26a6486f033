import type { ClearanceDecision } from '#libs/contracts';
import { factsOf } from '../assessment/assessment-facts.js';
import {
  type Case,
  type DocumentQuestion,
  type LastDecision,
  type LodgedCase,
  type Retention,
} from './customs-case.js';
import { type DecisionName, plainFacts, type Step } from './case-change.js';

export type Weighed = Pick<LastDecision, 'lane' | 'random' | 'reasons' | 'versions' | 'tax'>;

/**
 * Numbers the decision, ties it to what it is based on, and keeps its facts. `moved` is the case in its new state; `before` as it was.
 */
export function takeDecision(
  before: Case,
  moved: LodgedCase,
  name: DecisionName,
  { lane, random, reasons, versions, tax }: Weighed,
  at: string,
  particulars: { readonly retention?: Retention; readonly asked?: DocumentQuestion } = {},
): Step & { kase: LodgedCase } {
  const decision: LastDecision = {
    lane,
    random,
    reasons,
    versions,
    ...(tax && { tax }),
    parcelSequence: moved.parcelSequence,
    at,
  };
  const asked = name === 'DocumentsWanted' ? (particulars.asked ?? askedByRules(decision)) : undefined;
  const kase: LodgedCase = { ...moved, decisionSeq: moved.decisionSeq + 1, decision, ...(asked && { asked }) };
  const data: ClearanceDecision = {
    ...plainFacts(before, kase, at, decision.reasons),
    lane: decision.lane,
    random: decision.random,
    versions: { ...decision.versions },
    basedOn: { inputsDigest: kase.declaration.inputsDigest, parcelSequence: kase.parcelSequence },
    ...(kase.facility !== undefined && { facility: kase.facility }),
    ...(tax && { tax }),
    ...(particulars.retention !== undefined && { retention: particulars.retention }),
  };
  const record = {
    declarationId: kase.declarationId,
    decisionSeq: kase.decisionSeq,
    decision: data,
    facts: factsOf(kase),
  };
  return { kase, said: [{ name, data }], records: [record] };
}

function askedByRules({ reasons, at }: LastDecision): DocumentQuestion {
  return { documents: reasons.map(({ code, values }) => String(values['what'] ?? code)), by: 'rules', at };
}
