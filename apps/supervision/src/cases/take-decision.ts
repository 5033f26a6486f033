import { type ClearanceDecision, DocumentsWanted, TaxDue } from '#libs/contracts';
import { askParty } from './ask-party.js';
import { assessmentFactsOf } from './assessment-facts-of.js';
import {
  type CustomsCase,
  type DocumentQuestion,
  type LastDecision,
  type LodgedCase,
  type Retention,
} from './customs-case.js';
import { type DecisionEvent, eventDataOf, type CaseChange } from './case-change.js';
import { taxBillOf } from './tax-bill.js';
import { comesIn } from './tax-standing.js';

export type DecisionBasis = Pick<LastDecision, 'lane' | 'random' | 'reasons' | 'versions' | 'tax'>;

interface DecisionDetails {
  readonly retention?: Retention;
  /** What an officer asks for; the reasons of the decision where rules ask. */
  readonly asked?: DocumentQuestion;
  /** Days within which the party is to answer where documents are wanted. */
  readonly answerWithinDays?: number;
}

/**
 * Numbers the decision, names what it is based on, and records its facts.
 * @param before the case as it was
 * @param moved the case in its new state
 */
export function takeDecision(
  before: CustomsCase,
  moved: LodgedCase,
  type: DecisionEvent,
  { lane, random, reasons, versions, tax }: DecisionBasis,
  at: string,
  details: DecisionDetails = {},
): CaseChange & { customsCase: LodgedCase } {
  const decision: LastDecision = {
    lane,
    random,
    reasons,
    versions,
    ...(tax && { tax }),
    ...(comesIn(moved.declaration) && { judgesTax: true as const }),
    parcelSequence: moved.parcelSequence,
    at,
  };
  const asked = type === DocumentsWanted ? (details.asked ?? askedByRules(decision)) : undefined;
  const customsCase: LodgedCase = { ...moved, decisionSeq: moved.decisionSeq + 1, decision, ...(asked && { asked }) };
  const taxBill = type === TaxDue ? taxBillOf(customsCase) : undefined;
  const data: ClearanceDecision = {
    ...eventDataOf(before, customsCase, at, decision.reasons),
    lane: decision.lane,
    random: decision.random,
    versions: { ...decision.versions },
    basedOn: { inputsDigest: customsCase.declaration.inputsDigest, parcelSequence: customsCase.parcelSequence },
    ...(customsCase.facility !== undefined && { facility: customsCase.facility }),
    ...(tax && { tax }),
    ...(taxBill && { taxBill }),
    ...(details.retention !== undefined && { retention: details.retention }),
  };
  const record = {
    declarationId: customsCase.declarationId,
    decisionSeq: customsCase.decisionSeq,
    decision: data,
    facts: assessmentFactsOf(customsCase),
  };
  const change = { customsCase, events: [{ type, data }], decisionRecords: [record] };
  if (!asked || details.answerWithinDays === undefined) return change;
  const { asks, event } = askParty(customsCase, {
    questionId: `${customsCase.declarationId}-${customsCase.decisionSeq}`,
    codes: asked.by === 'rules' ? codesOf(decision) : asked.documents,
    holds: false,
    by: asked.by,
    at,
    answerWithinDays: details.answerWithinDays,
  });
  return { ...change, customsCase: asks, events: [...change.events, event] };
}

function codesOf({ reasons }: LastDecision): string[] {
  return [...new Set(reasons.map(({ code }) => code))].slice(0, 20);
}

/** A reason names the document that it wants, where one answers it: `import-permit`, not `medicines`. */
function askedByRules({ reasons, at }: LastDecision): DocumentQuestion {
  const wanted = reasons.map(({ code, values }) => String(values['document'] ?? values['what'] ?? code));
  return { documents: [...new Set(wanted)], by: 'rules', at };
}
