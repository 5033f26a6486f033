import { type Case, hasOpenDifference } from './customs-case.js';
import { openIrregularity } from './irregularity.js';

export interface Obstacle {
  readonly reason: string;
  readonly detail: string;
}

/**
 * Why the parcel of this case may not leave, or undefined when it may: released, no open hold, no withdrawal asked for, no
 * difference newer than the release, and nothing wrong that nobody has looked at. On a permitted load list it must be besides; that is the permit's part.
 */
export function obstacleOf(kase: Case | undefined): Obstacle | undefined {
  if (!kase || kase.state === 'expected') return { reason: 'not-declared', detail: 'no declaration is known' };
  if (kase.state !== 'released') return { reason: 'not-released', detail: `the declaration is ${kase.state}` };
  if (kase.withdrawal) return { reason: 'withdrawal-asked', detail: 'one officer withdrew the release' };
  const hold = kase.holds[0];
  if (hold) return { reason: 'on-hold', detail: `${hold.kind} hold` };
  if (hasOpenDifference(kase))
    return { reason: 'weight-differs', detail: 'weighed again after the release, it differs' };
  const wrong = openIrregularity(kase);
  if (wrong) return { reason: 'irregularity', detail: `reported ${wrong.kind}` };
  return undefined;
}
