import type { Reason } from '#libs/contracts';
import type { HeldByTwo } from '../assessment/four-eyes-policy.schema.js';
import type { CustomsCase } from './customs-case.js';

/**
 * What two officers did to the case and no two have undone since: one officer alone, or the rules, must not undo it by another way through the
 * states.
 */
export function heldByTwoOf({ state, heldByTwo, consentedVersion }: CustomsCase): HeldByTwo | undefined {
  // By the consent to an amendment one officer withdraws.
  if (state === 'withdrawn') return consentedVersion === undefined ? 'withdrawal' : heldByTwo;
  if (state === 'detained' || state === 'confiscated') return 'detention';
  return heldByTwo;
}

/** The case in its next state still says what two officers did. @param before the case as it was */
export function stillHeldByTwo<K extends CustomsCase>(before: CustomsCase, now: K): K {
  const heldByTwo = heldByTwoOf(before);
  return heldByTwo === undefined ? now : { ...now, heldByTwo };
}

/** Two officers have decided on it again. */
export function withoutHeldByTwo<K extends CustomsCase>(customsCase: K): K {
  const { heldByTwo: _, ...rest } = customsCase;
  return rest as K;
}

/** Why the rules alone do not let it go. */
export const heldByTwoReason: Reason = {
  code: 'HELD-BY-TWO',
  text: 'Two officers withdrew the release or detained the goods: the rules alone do not release them.',
  values: {},
  weight: 0,
};
