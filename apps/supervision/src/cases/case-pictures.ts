import type { CustomsCase } from './customs-case.js';

/** A picture belongs to a case when the X-ray's scan of its parcel names it. */
export const NO_PICTURE = 'No X-ray scan of this parcel named a picture of this reference.';

/** The newest few are enough to decide on; the events keep all. */
export const KEPT_PICTURES = 10;

export function withPicture<K extends CustomsCase>(customsCase: K, reference: string | undefined, at: string): K {
  const known = customsCase.pictures ?? [];
  if (reference === undefined || known.some((picture) => picture.reference === reference)) return customsCase;
  return { ...customsCase, pictures: [...known, { reference, at }].slice(-KEPT_PICTURES) };
}

export function hasPicture(customsCase: CustomsCase, reference: string): boolean {
  return customsCase.pictures?.some((picture) => picture.reference === reference) ?? false;
}
