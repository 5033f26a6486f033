import type { ActsLaw } from '../assessment/four-eyes-policy.js';
import type { Hold, HoldKind, LodgedCase } from '../cases/customs-case.js';
import { isEnd } from '../cases/clearance-machine.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { type Refusal, refuse } from '../cases/refusal.js';
import { plainFacts, type Step } from '../cases/case-change.js';

/** Whoever opens a hold closes it: the kinds belong to roles, by data. */
export function ownsHold(acts: ActsLaw, kind: HoldKind, roles: readonly string[]): boolean {
  return acts.holdOwners[kind].some((owner) => roles.includes(owner));
}

export function placeHold(kase: LodgedCase, hold: Hold): Step | Refusal {
  if (isEnd(kase.state)) return refuse('state-conflict', `The case is ${kase.state}: nothing is left to hold.`);
  const held = { ...kase, holds: [...kase.holds, hold] };
  return { kase: held, said: [{ name: 'HoldPlaced', data: holdFacts(kase, held, hold, hold.at) }] };
}

export function liftHold(kase: LodgedCase, holdId: string, at: string): Step | Refusal {
  const hold = kase.holds.find((open) => open.holdId === holdId);
  if (!hold) return refuse('not-found', 'No such hold is open on this case.');
  if (kase.withdrawal?.holdId === holdId) {
    return refuse(
      'state-conflict',
      `The case is ${kase.state}: this hold ends when the withdrawal is confirmed or declined.`,
    );
  }
  return closeIfGone(withoutHold(kase, hold, at), at);
}

export function withoutHold(kase: LodgedCase, hold: Hold, at: string): Step & { kase: LodgedCase } {
  const lifted = { ...kase, holds: kase.holds.filter(({ holdId }) => holdId !== hold.holdId) };
  return { kase: lifted, said: [{ name: 'HoldLifted', data: holdFacts(kase, lifted, hold, at) }] };
}

function holdFacts(before: LodgedCase, now: LodgedCase, { holdId, kind, reason }: Hold, at: string) {
  return { ...plainFacts(before, now, at), holdId, kind, reason };
}
