import { type Case, type Irregularity, isLodged } from './customs-case.js';

/**
 * What the facility reports: the parcel stays until an officer has looked at it. What has departed is past looking at, so that is only
 * on record.
 */
export function noteIrregularity(kase: Case, reported: Omit<Irregularity, 'answeredBy'>): Case {
  const noted: Irregularity = kase.listing?.departed ? { ...reported, answeredBy: 'departed' } : reported;
  return { ...kase, irregularities: [...(kase.irregularities ?? []), noted] };
}

/** By an officer's decision, or by a word on the reports alone. */
export function withAnswers<K extends Case>(kase: K, by: string): K {
  if (!openIrregularity(kase)) return kase;
  return { ...kase, irregularities: kase.irregularities?.map((one) => ({ answeredBy: by, ...one })) };
}

/** What was missing has come: no question is left of that. */
export function withFound<K extends Case>(kase: K): K {
  if (!kase.irregularities) return kase;
  const found = (one: Irregularity) => (one.kind === 'missing' ? { answeredBy: 'found', ...one } : one);
  return { ...kase, irregularities: kase.irregularities.map(found) };
}

export function openIrregularity(kase: Case): Irregularity | undefined {
  return isLodged(kase) ? kase.irregularities?.find(({ answeredBy }) => answeredBy === undefined) : undefined;
}
