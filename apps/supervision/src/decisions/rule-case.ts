import { withoutOldFinding } from '../cases/assess-case.js';
import { openIrregularity, withAnswers } from '../cases/irregularity.js';
import { type ActsLaw, secondPersonNeeded } from '../assessment/four-eyes-policy.js';
import type { Reason } from '#libs/contracts';
import {
  hasOpenDifference,
  type Keeping,
  type LaneColour,
  type LodgedCase,
  type Particulars,
  type Ruling,
} from '../cases/customs-case.js';
import { type Refusal, isRefusal, refuse } from '../cases/refusal.js';
import { release, withoutKeeping } from '../cases/release.js';
import { advance, type DecisionName, plainFacts, type PlainName, type Step } from '../cases/case-change.js';
import { takeDecision, type Weighed } from '../cases/take-decision.js';

export interface Order extends Particulars {
  readonly ruling: Ruling;
  readonly reason: string;
  /** Who rules; a second person is anybody else. */
  readonly by: string;
  readonly at: string;
}

const events: Readonly<Record<Exclude<Ruling, 'release' | keyof typeof plainEvents>, DecisionName>> = {
  inspect: 'InspectionOrdered',
  'want-documents': 'DocumentsWanted',
  return: 'ReturnOrdered',
  suspend: 'ParcelSuspended',
  detain: 'ParcelDetained',
  confiscate: 'ParcelConfiscated',
};
const plainEvents = { dispose: 'ParcelDisposed', abandon: 'DeclarationAbandoned' } as const satisfies Partial<
  Record<Ruling, PlainName>
>;
const lanes: Readonly<Partial<Record<Ruling, LaneColour>>> = { inspect: 'red', 'want-documents': 'yellow' };
const keeps: ReadonlySet<Ruling> = new Set(['suspend', 'detain', 'confiscate', 'dispose']);

/** An officer's ruling: in force at once, or kept as a request where the acts' law wants a second person. */
export function ruleCase(kase: LodgedCase, order: Order, acts: ActsLaw): Step | Refusal {
  const outcome = inForce(kase, order, acts);
  if (isRefusal(outcome)) return outcome;
  const why = secondPersonNeeded(acts, kase, order.ruling);
  if (why === undefined) return outcome;
  return { kase: { ...kase, request: { ...order, why } }, said: [] };
}

export function confirmRuling(kase: LodgedCase, by: string, acts: ActsLaw, at: string): Step | Refusal {
  const { request } = kase;
  if (!request) return refuse('state-conflict', `The case is ${kase.state}: no ruling waits for a second person.`);
  if (request.by === by) return refuse('second-person-needed', `${request.why}: whoever asked cannot confirm.`);
  const { why: _, ...order } = request;
  return inForce(kase, { ...order, by, at }, acts);
}

/** Anybody may take a request back, also whoever made it. */
export function declineRuling(kase: LodgedCase): Step | Refusal {
  if (!kase.request) return refuse('state-conflict', `The case is ${kase.state}: no ruling waits for a second person.`);
  const { request: _, ...rest } = kase;
  return { kase: rest, said: [] };
}

function inForce(kase: LodgedCase, order: Order, acts: ActsLaw): Step | Refusal {
  const { ruling, reason, by, at, cause, retention, document, documents } = order;
  const obstacle = ruling === 'release' ? releaseObstacle(kase) : undefined;
  if (obstacle !== undefined) return refuse('state-conflict', `The case is ${kase.state}: ${obstacle}.`);
  const told = { ...(cause && { cause }), ...(retention && { retention }), ...(document && { document }) };
  const officer: Reason = { code: 'OFFICER', text: reason, values: { ruling, ...told }, weight: 0 };
  const weighed: Weighed = {
    lane: lanes[ruling] ?? kase.decision?.lane ?? 'yellow',
    random: kase.decision?.random ?? false,
    reasons: [officer, ...(kase.decision?.reasons.filter(({ code }) => code !== 'OFFICER') ?? [])],
    versions: { ...kase.decision?.versions, acts: acts.version },
    ...(kase.decision?.tax && { tax: kase.decision.tax }),
  };
  const seen = withAnswers(kase, by);
  if (ruling === 'release') return release(kase, seen, weighed, at);
  const moved = advance(seen, ruling);
  if (isRefusal(moved)) return moved;
  const now = keeps.has(ruling) ? keptBy(moved, { ...told, since: at }) : withoutKeeping(moved);
  if (ruling === 'dispose' || ruling === 'abandon') {
    const ended = { ...now, decisionSeq: kase.decisionSeq + 1 };
    return { kase: ended, said: [{ name: plainEvents[ruling], data: plainFacts(kase, ended, at, [officer]) }] };
  }
  return takeDecision(kase, withoutOldFinding(now), events[ruling], weighed, at, {
    ...(retention !== undefined && { retention }),
    ...(documents && { asked: { documents, by, at } }),
  });
}

/** A detention after a suspension keeps what the suspension said, and the confiscation what the detention did. */
function keptBy(kase: LodgedCase, keeping: Keeping): LodgedCase {
  return { ...kase, keeping: { ...kase.keeping, ...keeping } };
}

function releaseObstacle(kase: LodgedCase): string | undefined {
  if (!kase.goods) return 'the goods are not there yet, so nothing can be released';
  if (kase.state === 'awaiting-arrival') return 'it is released by itself when the goods agree';
  if (kase.state === 'released' && !hasOpenDifference(kase) && !openIrregularity(kase))
    return 'no difference waits for an answer';
  return undefined;
}
