import { isEnd } from './clearance-machine.js';
import type { CustomsCase } from './customs-case.js';

/**
 * The persons of the case were looked up in other lists than those in force, or in other versions of them, and something can still be done
 * about it.
 * @param lists version of each list in force
 */
export function isScreeningStale({ state, lookups }: CustomsCase, lists: Readonly<Record<string, string>>): boolean {
  if (isEnd(state)) return false;
  const before = lookups?.screening?.lists ?? {};
  const names = Object.keys(lists);
  return names.length !== Object.keys(before).length || names.some((name) => before[name] !== lists[name]);
}
