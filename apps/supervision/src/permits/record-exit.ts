import type { CustomsCase } from '../cases/customs-case.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { type CaseChange, unchanged } from '../cases/case-change.js';

/** The parcel left the customs territory with this departure. */
export function recordExit(customsCase: CustomsCase, departureId: string, at: string): CaseChange {
  const { listing } = customsCase;
  if (!listing || listing.departureId !== departureId || listing.exited) return unchanged(customsCase);
  return closeIfGone(unchanged({ ...customsCase, listing: { ...listing, departed: true, exited: true } }), at);
}

/** The parcel was stopped before the exit and brought back: it is on no list any more. */
export function recordReturn(customsCase: CustomsCase, departureId: string): CustomsCase {
  const { listing, ...rest } = customsCase;
  return listing?.departureId === departureId && listing.departed && !listing.exited ? rest : customsCase;
}
