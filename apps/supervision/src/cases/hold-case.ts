import { HoldLifted, HoldPlaced, type Refusal, refuse } from '#libs/contracts';
import type { FourEyesPolicy, HoldKind } from '../assessment/four-eyes-policy.schema.js';
import type { Hold, LodgedCase } from './customs-case.js';
import { isEnd } from './clearance-machine.js';
import { releaseIfReady } from './assess-case.js';
import { closeIfGone } from './close-if-gone.js';
import { eventDataOf, type CaseChange } from './case-change.js';

/** Each kind of hold belongs to roles, which alone place and lift it. */
export function ownsHold(policy: FourEyesPolicy, kind: HoldKind, roles: readonly string[]): boolean {
  return policy.holdOwners[kind].some((owner) => roles.includes(owner));
}

export function holdOfOtherRole(kind: HoldKind): Refusal {
  return refuse('forbidden', `A hold of the kind ${kind} is placed and lifted by other roles than yours.`);
}

/** What a facility found is answered there: by the person who has the goods in hand. */
export function holdOfFacility(kind: 'place' | 'temperature'): Refusal {
  const answer = kind === 'place' ? 'says where the goods are' : 'clears the goods';
  return refuse('state-conflict', `A ${kind} hold ends when the facility ${answer}.`);
}

export function placeHold(customsCase: LodgedCase, hold: Hold): CaseChange | Refusal {
  if (isEnd(customsCase.state))
    return refuse('state-conflict', `The case is ${customsCase.state}: nothing is left to hold.`);
  const held = { ...customsCase, holds: [...customsCase.holds, hold] };
  return {
    customsCase: held,
    events: [{ type: HoldPlaced, data: holdEventDataOf(customsCase, held, hold, hold.at) }],
  };
}

/** The last hold that is lifted releases what was ready for its release. */
export function liftHold(customsCase: LodgedCase, holdId: string, at: string): CaseChange | Refusal {
  const hold = customsCase.holds.find((open) => open.holdId === holdId);
  if (!hold) return refuse('not-found', 'No such hold is open on this case.');
  if (customsCase.withdrawal?.holdId === holdId) {
    return refuse(
      'state-conflict',
      `The case is ${customsCase.state}: this hold ends when the withdrawal is confirmed or declined.`,
    );
  }
  const ending = endsOtherwise(customsCase, hold);
  if (ending !== undefined)
    return refuse('state-conflict', `The case is ${customsCase.state}: this hold ends with ${ending}.`);
  return releaseIfReady(closeIfGone(withoutHold(customsCase, hold, at), at), at);
}

/** What ends a hold that nobody lifts by hand. An anomaly on goods that are on their way, without an inspection, is lifted by hand. */
function endsOtherwise({ state }: LodgedCase, { kind }: Hold): string | undefined {
  if (kind === 'picture') return isEnd(state) ? undefined : 'the verdict on the picture';
  if (kind === 'question') return isEnd(state) ? undefined : 'its question: accept an answer, or withdraw it';
  return kind === 'anomaly' && state === 'inspection-ordered' ? 'the finding of the inspection' : undefined;
}

export function withoutHold(customsCase: LodgedCase, hold: Hold, at: string): CaseChange & { customsCase: LodgedCase } {
  const lifted = { ...customsCase, holds: customsCase.holds.filter(({ holdId }) => holdId !== hold.holdId) };
  return {
    customsCase: lifted,
    events: [{ type: HoldLifted, data: holdEventDataOf(customsCase, lifted, hold, at) }],
  };
}

function holdEventDataOf(before: LodgedCase, now: LodgedCase, { holdId, kind, reason }: Hold, at: string) {
  return { ...eventDataOf(before, now, at), holdId, kind, reason };
}
