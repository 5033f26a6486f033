import { DeclarationClosed, isRefusal } from '#libs/contracts';
import { isLodged } from './customs-case.js';
import { obstacleOf } from './may-leave.js';
import { advance, eventDataOf, type CaseChange } from './case-change.js';

/**
 * Closes what is released and has left the customs territory, or has been delivered in it. What left although a hold or a withdrawal came
 * too late stays open for the officers; the end of their question closes it.
 */
export function closeIfGone(change: CaseChange, at: string): CaseChange {
  const { customsCase, events } = change;
  const isGone = customsCase.listing?.exited || customsCase.delivered !== undefined;
  if (!isLodged(customsCase) || !isGone || obstacleOf(customsCase)) return change;
  const closed = advance(customsCase, 'close');
  if (isRefusal(closed)) return change;
  return {
    ...change,
    customsCase: closed,
    events: [...events, { type: DeclarationClosed, data: eventDataOf(customsCase, closed, at) }],
  };
}
