import type { Case, LodgedCase, Verdict } from './customs-case.js';
import { type Refusal, refuse } from './refusal.js';
import { type Step, still } from './case-change.js';

/** A picture belongs to a case when the X-ray's scan of its parcel names it. */
export const NO_PICTURE = 'No X-ray scan of this parcel named a picture of this reference.';

/** The newest few are enough to decide on; the events keep all. */
const KEPT = 10;

/** At the inspection line, perhaps with its picture. */
export function present(kase: Case, location: string, reference: string | undefined, at: string): Case {
  const { customsStore: _, ...rest } = kase;
  return withPicture({ ...rest, presented: { location, at } }, reference, at);
}

export function withPicture<K extends Case>(kase: K, reference: string | undefined, at: string): K {
  const known = kase.pictures ?? [];
  if (reference === undefined || known.some((picture) => picture.reference === reference)) return kase;
  return { ...kase, pictures: [...known, { reference, at }].slice(-KEPT) };
}

export function hasPicture(kase: Case, reference: string): boolean {
  return kase.pictures?.some((picture) => picture.reference === reference) ?? false;
}

/** Each look is kept, also a second one by another analyst. */
export function judgePicture(kase: LodgedCase, verdict: Verdict): Step | Refusal {
  if (!hasPicture(kase, verdict.reference)) return refuse('not-found', NO_PICTURE);
  return still({ ...kase, verdicts: [...(kase.verdicts ?? []), verdict].slice(-KEPT) });
}
