import type { Case } from './case.js';

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
