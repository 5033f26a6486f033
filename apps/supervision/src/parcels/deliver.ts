import { type CustomsCase, isLodged } from '../cases/customs-case.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { type CaseChange, unchanged } from '../cases/case-change.js';

/**
 * What comes in is done with when it is handed over at home, or on the shelves of the bonded zone; what goes out, when it exits. A lot
 * for a warehouse abroad is booked in there after its exit, which says nothing new here.
 */
export function deliver(customsCase: CustomsCase, to: string, at: string): CaseChange {
  if (!isLodged(customsCase) || customsCase.delivered) return unchanged(customsCase);
  const comesIn = customsCase.declaration.direction === 'import' || customsCase.declaration.direction === 'return';
  return comesIn ? closeIfGone(unchanged({ ...customsCase, delivered: { to, at } }), at) : unchanged(customsCase);
}
