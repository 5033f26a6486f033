import { AmendmentRefused, DeclarationRejected } from './events/clearance.js';
import type { ClearanceState } from './events/clearance-states.js';

/**
 * The version of a declaration that never comes into force, where the event says so. A former version of
 * supervision refuses an amendment by a rejection that leaves the state as it is.
 */
export function refusedVersionIn(
  type: string,
  { declarationVersion, from, to }: { declarationVersion: number; from: ClearanceState; to: ClearanceState },
): number | undefined {
  const isRefusal = type === AmendmentRefused.name || (type === DeclarationRejected.name && from === to);
  return isRefusal ? declarationVersion : undefined;
}
