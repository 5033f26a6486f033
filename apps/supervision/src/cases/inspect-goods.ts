import type { CustomsCase, LodgedCase, Verdict } from './customs-case.js';
import { type Refusal, refuse } from './refusal.js';
import { type CaseChange, unchanged } from './case-change.js';

/** A picture belongs to a case when the X-ray's scan of its parcel names it. */
export const NO_PICTURE = 'No X-ray scan of this parcel named a picture of this reference.';

/** The newest few are enough to decide on; the events keep all. */
const KEPT = 10;

/** At the inspection line, perhaps with its picture. */
export function present(
  customsCase: CustomsCase,
  location: string,
  reference: string | undefined,
  at: string,
): CustomsCase {
  const { customsStore: _, ...rest } = customsCase;
  return withPicture({ ...rest, presented: { location, at } }, reference, at);
}

export function withPicture<K extends CustomsCase>(customsCase: K, reference: string | undefined, at: string): K {
  const known = customsCase.pictures ?? [];
  if (reference === undefined || known.some((picture) => picture.reference === reference)) return customsCase;
  return { ...customsCase, pictures: [...known, { reference, at }].slice(-KEPT) };
}

export function hasPicture(customsCase: CustomsCase, reference: string): boolean {
  return customsCase.pictures?.some((picture) => picture.reference === reference) ?? false;
}

/** Each look is kept, also a second one by another analyst. */
export function judgePicture(customsCase: LodgedCase, verdict: Verdict): CaseChange | Refusal {
  if (!hasPicture(customsCase, verdict.reference)) return refuse('not-found', NO_PICTURE);
  return unchanged({ ...customsCase, verdicts: [...(customsCase.verdicts ?? []), verdict].slice(-KEPT) });
}
