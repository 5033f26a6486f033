import { isLodged } from './customs-case.js';
import { obstacleOf } from './may-leave.js';
import { isRefusal } from './refusal.js';
import { advance, plainFacts, type Step } from './case-change.js';

/**
 * Closes what is released and has left the customs territory, or has been delivered in it. What left although a hold or a withdrawal came
 * too late stays open for the officers; the end of their question closes it.
 */
export function closeIfGone(step: Step, at: string): Step {
  const { kase, said } = step;
  const isGone = kase.listing?.exited || kase.delivered !== undefined;
  if (!isLodged(kase) || !isGone || obstacleOf(kase)) return step;
  const closed = advance(kase, 'close');
  if (isRefusal(closed)) return step;
  return { ...step, kase: closed, said: [...said, { name: 'DeclarationClosed', data: plainFacts(kase, closed, at) }] };
}
