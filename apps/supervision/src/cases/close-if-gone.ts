import { DeclarationClosed, isRefusal } from '#libs/contracts';
import { isLodged } from './customs-case.js';
import { obstacleOf } from './may-leave.js';
import { advance, eventDataOf, type CaseChange } from './case-change.js';

/**
 * Closes a released case whose parcel has left the customs territory, or has been delivered in it. While a hold or a withdrawal that came
 * too late is open, the case stays open; it closes when that ends.
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
