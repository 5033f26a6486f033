import { type CustomsCase, type Irregularity, isLodged } from './customs-case.js';

/**
 * What the facility reports: the parcel stays until an officer has looked at it. What has departed is past looking at, so that is only
 * on record.
 */
export function noteIrregularity(customsCase: CustomsCase, reported: Omit<Irregularity, 'answeredBy'>): CustomsCase {
  const noted: Irregularity = customsCase.listing?.departed ? { ...reported, answeredBy: 'departed' } : reported;
  return { ...customsCase, irregularities: [...(customsCase.irregularities ?? []), noted] };
}

/** By an officer's decision, or by a word on the reports alone. */
export function withAnswers<K extends CustomsCase>(customsCase: K, by: string): K {
  if (!openIrregularity(customsCase)) return customsCase;
  return { ...customsCase, irregularities: customsCase.irregularities?.map((one) => ({ answeredBy: by, ...one })) };
}

/** What was missing has come: no question is left of that. */
export function withFound<K extends CustomsCase>(customsCase: K): K {
  if (!customsCase.irregularities) return customsCase;
  const found = (one: Irregularity) => (one.kind === 'missing' ? { answeredBy: 'found', ...one } : one);
  return { ...customsCase, irregularities: customsCase.irregularities.map(found) };
}

export function openIrregularity(customsCase: CustomsCase): Irregularity | undefined {
  return isLodged(customsCase)
    ? customsCase.irregularities?.find(({ answeredBy }) => answeredBy === undefined)
    : undefined;
}
