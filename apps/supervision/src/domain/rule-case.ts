import { withoutOldFinding } from './assess-case.js';
import { type ActsLaw, secondPersonNeeded } from './acts-law.js';
import { hasOpenDifference, type LastDecision, type LodgedCase, type Ruling } from './case.js';
import { closeIfGone } from './close-if-gone.js';
import { type Refusal, isRefusal, refuse } from './refusal.js';
import { advance, type DecisionName, type Step } from './step.js';
import { takeDecision } from './take-decision.js';

export interface Order {
  readonly ruling: Ruling;
  readonly reason: string;
  /** Who rules; a second person is anybody else. */
  readonly by: string;
  readonly at: string;
}

const events: Readonly<Record<Ruling, DecisionName>> = {
  release: 'ParcelReleased',
  inspect: 'InspectionOrdered',
  'want-documents': 'DocumentsWanted',
  return: 'ReturnOrdered',
};

/** An officer's ruling: in force at once, or kept as a request where the acts' law wants a second person. */
export function ruleCase(kase: LodgedCase, order: Order, acts: ActsLaw): Step | Refusal {
  const outcome = inForce(kase, order, acts);
  if (isRefusal(outcome)) return outcome;
  const why = secondPersonNeeded(acts, kase, order.ruling);
  if (why === undefined) return outcome;
  const { ruling, reason, by, at } = order;
  return { kase: { ...kase, request: { ruling, reason, by, why, at } }, said: [] };
}

export function confirmRuling(kase: LodgedCase, by: string, acts: ActsLaw, at: string): Step | Refusal {
  const { request } = kase;
  if (!request) return refuse('state-conflict', `The case is ${kase.state}: no ruling waits for a second person.`);
  if (request.by === by) return refuse('second-person-needed', `${request.why}: whoever asked cannot confirm.`);
  return inForce(kase, { ruling: request.ruling, reason: request.reason, by, at }, acts);
}

/** Anybody may take a request back, also whoever made it. */
export function declineRuling(kase: LodgedCase): Step | Refusal {
  if (!kase.request) return refuse('state-conflict', `The case is ${kase.state}: no ruling waits for a second person.`);
  const { request: _, ...rest } = kase;
  return { kase: rest, said: [] };
}

function inForce(kase: LodgedCase, { ruling, reason, at }: Order, acts: ActsLaw): Step | Refusal {
  const obstacle = ruling === 'release' ? releaseObstacle(kase) : undefined;
  if (obstacle !== undefined) return refuse('state-conflict', `The case is ${kase.state}: ${obstacle}.`);
  const moved = advance(kase, ruling);
  if (isRefusal(moved)) return moved;
  const officer = { code: 'OFFICER', text: reason, values: { ruling }, weight: 0 };
  const decided: Pick<LastDecision, 'lane' | 'random' | 'reasons' | 'versions' | 'tax'> = {
    lane: ruling === 'inspect' ? 'red' : ruling === 'want-documents' ? 'yellow' : (kase.decision?.lane ?? 'yellow'),
    random: false,
    reasons: [officer, ...(kase.decision?.reasons.filter(({ code }) => code !== 'OFFICER') ?? [])],
    versions: { ...kase.decision?.versions, acts: acts.version },
    ...(kase.decision?.tax && { tax: kase.decision.tax }),
  };
  const step = takeDecision(kase, withoutOldFinding(moved), events[ruling], decided, at);
  return ruling === 'release' ? closeIfGone(step, at) : step;
}

function releaseObstacle(kase: LodgedCase): string | undefined {
  if (!kase.goods) return 'the goods are not there yet, so nothing can be released';
  if (kase.state === 'awaiting-arrival') return 'it is released by itself when the goods agree';
  if (kase.state === 'released' && !hasOpenDifference(kase)) return 'no difference waits for an answer';
  return undefined;
}
