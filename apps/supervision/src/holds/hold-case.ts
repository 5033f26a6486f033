import type { HoldKind } from '../assessment/four-eyes-policy.schema.js';
import type { FourEyesPolicy } from '../assessment/four-eyes-policy.schema.js';
import type { Hold, LodgedCase } from '../cases/customs-case.js';
import { isEnd } from '../cases/clearance-machine.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { type Refusal, refuse } from '../cases/refusal.js';
import { eventDataOf, type CaseChange } from '../cases/case-change.js';

/** Whoever opens a hold closes it: the kinds belong to roles, by data. */
export function ownsHold(acts: FourEyesPolicy, kind: HoldKind, roles: readonly string[]): boolean {
  return acts.holdOwners[kind].some((owner) => roles.includes(owner));
}

export function placeHold(customsCase: LodgedCase, hold: Hold): CaseChange | Refusal {
  if (isEnd(customsCase.state))
    return refuse('state-conflict', `The case is ${customsCase.state}: nothing is left to hold.`);
  const held = { ...customsCase, holds: [...customsCase.holds, hold] };
  return {
    customsCase: held,
    events: [{ name: 'HoldPlaced', data: holdEventDataOf(customsCase, held, hold, hold.at) }],
  };
}

export function liftHold(customsCase: LodgedCase, holdId: string, at: string): CaseChange | Refusal {
  const hold = customsCase.holds.find((open) => open.holdId === holdId);
  if (!hold) return refuse('not-found', 'No such hold is open on this case.');
  if (customsCase.withdrawal?.holdId === holdId) {
    return refuse(
      'state-conflict',
      `The case is ${customsCase.state}: this hold ends when the withdrawal is confirmed or declined.`,
    );
  }
  return closeIfGone(withoutHold(customsCase, hold, at), at);
}

export function withoutHold(customsCase: LodgedCase, hold: Hold, at: string): CaseChange & { customsCase: LodgedCase } {
  const lifted = { ...customsCase, holds: customsCase.holds.filter(({ holdId }) => holdId !== hold.holdId) };
  return {
    customsCase: lifted,
    events: [{ name: 'HoldLifted', data: holdEventDataOf(customsCase, lifted, hold, at) }],
  };
}

function holdEventDataOf(before: LodgedCase, now: LodgedCase, { holdId, kind, reason }: Hold, at: string) {
  return { ...eventDataOf(before, now, at), holdId, kind, reason };
}
