import { type CustomsCase, isLodged } from '../cases/customs-case.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { type CaseChange, unchanged } from '../cases/case-change.js';

/**
 * An import or a return ends when it is handed over in the territory, or shelved in the bonded zone; an export when it exits. A lot for a
 * warehouse abroad is booked in there after its exit, which changes nothing here.
 */
export function deliver(customsCase: CustomsCase, to: string, at: string): CaseChange {
  if (!isLodged(customsCase) || customsCase.delivered) return unchanged(customsCase);
  const comesIn = customsCase.declaration.direction === 'import' || customsCase.declaration.direction === 'return';
  return comesIn ? closeIfGone(unchanged({ ...customsCase, delivered: { to, at } }), at) : unchanged(customsCase);
}
