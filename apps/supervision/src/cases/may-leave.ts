import { type CustomsCase, hasOpenDifference } from './customs-case.js';
import { openIrregularity } from './irregularity.js';

export interface Obstacle {
  readonly reason: string;
  readonly detail: string;
}

/**
 * Why the parcel of this case may not leave; undefined when it may: it is released, without an open hold, a requested withdrawal, a
 * difference newer than the release, a departure in another version, or a report that no officer has answered. The permit of its load list is a separate question.
 */
export function obstacleOf(customsCase: CustomsCase | undefined): Obstacle | undefined {
  if (!customsCase || customsCase.state === 'expected')
    return { reason: 'not-declared', detail: 'no declaration is known' };
  if (customsCase.state !== 'released')
    return { reason: 'not-released', detail: `the declaration is ${customsCase.state}` };
  if (customsCase.withdrawal) return { reason: 'withdrawal-asked', detail: 'one officer withdrew the release' };
  const hold = customsCase.holds[0];
  if (hold) return { reason: 'on-hold', detail: `${hold.kind} hold` };
  if (hasOpenDifference(customsCase))
    return { reason: 'weight-differs', detail: 'weighed again after the release, it differs' };
  const { listing, declaration } = customsCase;
  const left = listing?.departed ? listing.declarationVersion : undefined;
  if (left !== undefined && left !== declaration?.declarationVersion)
    return { reason: 'other-version', detail: `it left as version ${left} of its declaration` };
  const wrong = openIrregularity(customsCase);
  if (wrong) return { reason: 'irregularity', detail: `reported ${wrong.kind}` };
  return undefined;
}
