import type { Case } from '../cases/customs-case.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { type Step, still } from '../cases/case-change.js';

/** It left the customs territory with this departure. */
export function exitWith(kase: Case, departureId: string, at: string): Step {
  const { listing } = kase;
  if (!listing || listing.departureId !== departureId || listing.exited) return still(kase);
  return closeIfGone(still({ ...kase, listing: { ...listing, departed: true, exited: true } }), at);
}

/** Stopped before the exit and brought back: it is on no list any more. */
export function comeBack(kase: Case, departureId: string): Case {
  const { listing, ...rest } = kase;
  return listing?.departureId === departureId && listing.departed && !listing.exited ? rest : kase;
}
