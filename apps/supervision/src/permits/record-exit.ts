import type { CustomsCase } from '../cases/customs-case.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { noteBreach } from '../cases/irregularity.js';
import { type CaseChange, unchanged } from '../cases/case-change.js';

/** The parcel left the customs territory with this departure. With its stop in force, that is a breach: recorded, for a senior. */
export function recordExit(customsCase: CustomsCase, departureId: string, at: string): CaseChange {
  const { listing } = customsCase;
  if (!listing || listing.departureId !== departureId || listing.exited) return unchanged(customsCase);
  const gone: CustomsCase = { ...customsCase, listing: { ...listing, departed: true, exited: true } };
  if (listing.stopId === undefined) return closeIfGone(unchanged(gone), at);
  return unchanged(noteBreach(gone, `it left with ${departureId} although it was stopped`, at));
}

/** The parcel was stopped before the exit and brought back: it is on no list any more. */
export function recordReturn(customsCase: CustomsCase, departureId: string): CustomsCase {
  const { listing, ...rest } = customsCase;
  return listing?.departureId === departureId && listing.departed && !listing.exited ? rest : customsCase;
}
