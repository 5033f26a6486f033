import { type Case, isLodged } from '../cases/customs-case.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { type Step, still } from '../cases/case-change.js';

/**
 * What comes in is done with when it is handed over at home, or on the shelves of the bonded zone; what goes out, when it exits. A lot
 * for a warehouse abroad is booked in there after its exit, which says nothing new here.
 */
export function deliver(kase: Case, to: string, at: string): Step {
  if (!isLodged(kase) || kase.delivered) return still(kase);
  const comesIn = kase.declaration.direction === 'import' || kase.declaration.direction === 'return';
  return comesIn ? closeIfGone(still({ ...kase, delivered: { to, at } }), at) : still(kase);
}
