import type { LaneColour } from '../assessment/lane-colour.js';
import { withoutOldFinding } from '../cases/assess-case.js';
import { openIrregularity, withAnswers } from '../cases/irregularity.js';
import type { FourEyesPolicy, Ruling } from '../assessment/four-eyes-policy.schema.js';
import { secondPersonNeeded } from './second-person-needed.js';
import type { Reason } from '#libs/contracts';
import { hasOpenDifference, type Custody, type LodgedCase, type RulingDetails } from '../cases/customs-case.js';
import { type Refusal, isRefusal, refuse } from '../cases/refusal.js';
import { release, withoutCustody } from '../cases/release.js';
import {
  advance,
  type DecisionEventName,
  eventDataOf,
  type PlainEventName,
  type CaseChange,
} from '../cases/case-change.js';
import { takeDecision, type DecisionBasis } from '../cases/take-decision.js';

export interface Order extends RulingDetails {
  readonly ruling: Ruling;
  readonly reason: string;
  /** Who rules; a second person is anybody else. */
  readonly by: string;
  readonly at: string;
}

const decisionEvents: Readonly<Record<Exclude<Ruling, 'release' | keyof typeof plainEventNames>, DecisionEventName>> = {
  inspect: 'InspectionOrdered',
  'want-documents': 'DocumentsWanted',
  return: 'ReturnOrdered',
  suspend: 'ParcelSuspended',
  detain: 'ParcelDetained',
  confiscate: 'ParcelConfiscated',
};
const plainEventNames = { dispose: 'ParcelDisposed', abandon: 'DeclarationAbandoned' } as const satisfies Partial<
  Record<Ruling, PlainEventName>
>;
const lanes: Readonly<Partial<Record<Ruling, LaneColour>>> = { inspect: 'red', 'want-documents': 'yellow' };
const takesCustody: ReadonlySet<Ruling> = new Set(['suspend', 'detain', 'confiscate', 'dispose']);

/** An officer's ruling: in force at once, or kept as a request where the acts' law wants a second person. */
export function ruleCase(customsCase: LodgedCase, order: Order, acts: FourEyesPolicy): CaseChange | Refusal {
  const outcome = applyRuling(customsCase, order, acts);
  if (isRefusal(outcome)) return outcome;
  const why = secondPersonNeeded(acts, customsCase, order.ruling);
  if (why === undefined) return outcome;
  return { customsCase: { ...customsCase, request: { ...order, why } }, events: [] };
}

export function confirmRuling(
  customsCase: LodgedCase,
  by: string,
  acts: FourEyesPolicy,
  at: string,
): CaseChange | Refusal {
  const { request } = customsCase;
  if (!request)
    return refuse('state-conflict', `The case is ${customsCase.state}: no ruling waits for a second person.`);
  if (request.by === by) return refuse('second-person-needed', `${request.why}: whoever asked cannot confirm.`);
  const { why: _, ...order } = request;
  return applyRuling(customsCase, { ...order, by, at }, acts);
}

/** Anybody may take a request back, also whoever made it. */
export function declineRuling(customsCase: LodgedCase): CaseChange | Refusal {
  if (!customsCase.request)
    return refuse('state-conflict', `The case is ${customsCase.state}: no ruling waits for a second person.`);
  const { request: _, ...rest } = customsCase;
  return { customsCase: rest, events: [] };
}

function applyRuling(customsCase: LodgedCase, order: Order, acts: FourEyesPolicy): CaseChange | Refusal {
  const { ruling, reason, by, at, cause, retention, document, documents } = order;
  const obstacle = ruling === 'release' ? releaseObstacle(customsCase) : undefined;
  if (obstacle !== undefined) return refuse('state-conflict', `The case is ${customsCase.state}: ${obstacle}.`);
  const told = { ...(cause && { cause }), ...(retention && { retention }), ...(document && { document }) };
  const officer: Reason = { code: 'OFFICER', text: reason, values: { ruling, ...told }, weight: 0 };
  const basis: DecisionBasis = {
    lane: lanes[ruling] ?? customsCase.decision?.lane ?? 'yellow',
    random: customsCase.decision?.random ?? false,
    reasons: [officer, ...(customsCase.decision?.reasons.filter(({ code }) => code !== 'OFFICER') ?? [])],
    versions: { ...customsCase.decision?.versions, acts: acts.version },
    ...(customsCase.decision?.tax && { tax: customsCase.decision.tax }),
  };
  const seen = withAnswers(customsCase, by);
  if (ruling === 'release') return release(customsCase, seen, basis, at);
  const moved = advance(seen, ruling);
  if (isRefusal(moved)) return moved;
  const now = takesCustody.has(ruling) ? withCustody(moved, { ...told, since: at }) : withoutCustody(moved);
  if (ruling === 'dispose' || ruling === 'abandon') {
    const ended = { ...now, decisionSeq: customsCase.decisionSeq + 1 };
    return {
      customsCase: ended,
      events: [{ name: plainEventNames[ruling], data: eventDataOf(customsCase, ended, at, [officer]) }],
    };
  }
  return takeDecision(customsCase, withoutOldFinding(now), decisionEvents[ruling], basis, at, {
    ...(retention !== undefined && { retention }),
    ...(documents && { asked: { documents, by, at } }),
  });
}

/** A detention after a suspension keeps what the suspension said, and the confiscation what the detention did. */
function withCustody(customsCase: LodgedCase, keeping: Custody): LodgedCase {
  return { ...customsCase, keeping: { ...customsCase.keeping, ...keeping } };
}

function releaseObstacle(customsCase: LodgedCase): string | undefined {
  if (!customsCase.goods) return 'the goods are not there yet, so nothing can be released';
  if (customsCase.state === 'awaiting-arrival') return 'it is released by itself when the goods agree';
  if (customsCase.state === 'released' && !hasOpenDifference(customsCase) && !openIrregularity(customsCase))
    return 'no difference waits for an answer';
  return undefined;
}
