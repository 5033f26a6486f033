import {
  DeclarationAbandoned,
  DocumentsWanted,
  InspectionOrdered,
  isRefusal,
  ParcelConfiscated,
  ParcelDetained,
  ParcelDisposed,
  ParcelSuspended,
  type Reason,
  type Refusal,
  refuse,
  ReturnOrdered,
  TaxDue,
} from '#libs/contracts';
import type { FourEyesPolicy, Ruling } from '../assessment/four-eyes-policy.schema.js';
import type { LaneColour } from '../assessment/lane-colour.js';
import { withoutOldFinding } from '../cases/assess-case.js';
import { advance, type CaseChange, type DecisionEvent, eventDataOf, type StateEvent } from '../cases/case-change.js';
import { type Custody, hasOpenDifference, type LodgedCase, type RulingDetails } from '../cases/customs-case.js';
import { withoutHeldByTwo } from '../cases/held-by-two.js';
import { openIrregularity, withAnswers } from '../cases/irregularity.js';
import { release, withoutCustody } from '../cases/release.js';
import { type DecisionBasis, takeDecision } from '../cases/take-decision.js';
import { secondPersonNeeded } from './second-person-needed.js';

/** What an officer rules, and why. */
export interface RulingOrder extends RulingDetails {
  /** Of the request, where a second officer is needed. */
  readonly requestId: string;
  readonly ruling: Ruling;
  readonly reason: string;
  /** The officer who rules; the second person is another one. */
  readonly by: string;
  readonly at: string;
}

const decisionEvents: Readonly<Record<Exclude<Ruling, 'release' | keyof typeof stateEvents>, DecisionEvent>> = {
  inspect: InspectionOrdered,
  'want-documents': DocumentsWanted,
  return: ReturnOrdered,
  suspend: ParcelSuspended,
  detain: ParcelDetained,
  confiscate: ParcelConfiscated,
  reclaim: TaxDue,
};
const stateEvents = { dispose: ParcelDisposed, abandon: DeclarationAbandoned } as const satisfies Partial<
  Record<Ruling, StateEvent>
>;
const lanes: Readonly<Partial<Record<Ruling, LaneColour>>> = { inspect: 'red', 'want-documents': 'yellow' };
const takesCustody: ReadonlySet<Ruling> = new Set(['suspend', 'detain', 'confiscate', 'dispose']);

/** An officer's ruling: in force at once, or kept as a request where the policy wants a second person. */
export function ruleCase(customsCase: LodgedCase, order: RulingOrder, policy: FourEyesPolicy): CaseChange | Refusal {
  const outcome = applyRuling(customsCase, order, policy);
  if (isRefusal(outcome)) return outcome;
  const why = secondPersonNeeded(policy, customsCase, order.ruling);
  if (why === undefined) return outcome;
  return { customsCase: { ...customsCase, request: { ...order, why } }, events: [] };
}

export function confirmRuling(
  customsCase: LodgedCase,
  by: string,
  policy: FourEyesPolicy,
  at: string,
): CaseChange | Refusal {
  const { request } = customsCase;
  if (!request)
    return refuse('state-conflict', `The case is ${customsCase.state}: no ruling waits for a second person.`);
  if (request.by === by) return refuse('second-person-needed', `${request.why}: the officer who asked cannot confirm.`);
  const { why: _, ...order } = request;
  const outcome = applyRuling(customsCase, { ...order, by, at }, policy);
  if (isRefusal(outcome)) return outcome;
  // By two: what two did before is decided on again. A detention says so itself, by its state.
  return { ...outcome, customsCase: withoutHeldByTwo(outcome.customsCase) };
}

/** Any officer may drop a request, also the one who made it. */
export function declineRuling(customsCase: LodgedCase): CaseChange | Refusal {
  if (!customsCase.request)
    return refuse('state-conflict', `The case is ${customsCase.state}: no ruling waits for a second person.`);
  const { request: _, ...rest } = customsCase;
  return { customsCase: rest, events: [] };
}

function applyRuling(customsCase: LodgedCase, order: RulingOrder, policy: FourEyesPolicy): CaseChange | Refusal {
  const { ruling, reason, by, at, cause, retention, document, documents } = order;
  const until = order.until ?? endOfCustody(ruling, policy, at);
  const obstacle = obstacleTo(customsCase, ruling);
  if (obstacle !== undefined) return refuse('state-conflict', `The case is ${customsCase.state}: ${obstacle}.`);
  const custody = {
    ...(cause && { cause }),
    ...(retention && { retention }),
    ...(document && { document }),
    ...(until !== undefined && { until }),
  };
  const officer: Reason = { code: 'OFFICER', text: reason, values: { ruling, ...custody }, weight: 0 };
  const basis: DecisionBasis = {
    lane: lanes[ruling] ?? customsCase.decision?.lane ?? 'yellow',
    random: customsCase.decision?.random ?? false,
    reasons: [officer, ...(customsCase.decision?.reasons.filter(({ code }) => code !== 'OFFICER') ?? [])],
    versions: { ...customsCase.decision?.versions, acts: policy.version },
    ...(customsCase.decision?.tax && { tax: customsCase.decision.tax }),
  };
  const answered = withAnswers(customsCase, by);
  if (ruling === 'release') return release(customsCase, answered, basis, at);
  const moved = advance(answered, ruling);
  if (isRefusal(moved)) return moved;
  const now = takesCustody.has(ruling) ? withCustody(moved, { ...custody, since: at }, ruling) : withoutCustody(moved);
  if (ruling === 'dispose' || ruling === 'abandon') {
    const ended = { ...now, decisionSeq: customsCase.decisionSeq + 1 };
    return {
      customsCase: ended,
      events: [{ type: stateEvents[ruling], data: eventDataOf(customsCase, ended, at, [officer]) }],
    };
  }
  return takeDecision(customsCase, withoutOldFinding(now), decisionEvents[ruling], basis, at, {
    ...(retention !== undefined && { retention }),
    ...(documents && { asked: { documents, by, at } }),
    answerWithinDays: policy.answerWithinDays,
  });
}

/** A detention after a suspension keeps the details of the suspension, and a confiscation those of the detention; the document of each stays. */
function withCustody(customsCase: LodgedCase, keeping: Custody, ruling: Ruling): LodgedCase {
  const { document, since: at } = keeping;
  const documents = [
    ...(customsCase.keeping?.documents ?? []),
    ...(document === undefined ? [] : [{ ruling, document, at }]),
  ];
  return {
    ...customsCase,
    keeping: { ...customsCase.keeping, ...keeping, ...(documents.length > 0 && { documents }) },
  };
}

/** UTC; undefined where the policy sets no deadline. */
function endOfCustody(ruling: Ruling, { custodyDays }: FourEyesPolicy, at: string): string | undefined {
  const days = ruling === 'suspend' || ruling === 'detain' ? custodyDays?.[ruling] : undefined;
  return days === undefined ? undefined : new Date(Date.parse(at) + days * 86_400_000).toISOString();
}

function obstacleTo(customsCase: LodgedCase, ruling: Ruling): string | undefined {
  if (ruling === 'release') return releaseObstacle(customsCase);
  if (ruling === 'dispose' && customsCase.customsStore === undefined)
    return 'the goods are not in the customs store, from which alone they are disposed of';
  if (ruling === 'reclaim' && customsCase.customsStore !== undefined)
    return 'customs has accepted the goods: they are in its store';
  return undefined;
}

function releaseObstacle(customsCase: LodgedCase): string | undefined {
  if (!customsCase.goods) return 'the goods are not there yet, so nothing can be released';
  if (customsCase.state === 'awaiting-arrival')
    return 'it is released without an officer when the goods arrive and agree';
  if (customsCase.state === 'tax-due') return 'its tax is to be assessed and settled first';
  if (customsCase.state === 'released' && !hasOpenDifference(customsCase) && !openIrregularity(customsCase))
    return 'no difference waits for an answer';
  return undefined;
}
