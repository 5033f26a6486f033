import { type CustomsCase, type Irregularity, isLodged } from './customs-case.js';

/**
 * Records a report of the facility: the parcel stays until an officer has answered it. A parcel that has departed cannot be looked at any
 * more, so its report counts as answered.
 */
export function noteIrregularity(customsCase: CustomsCase, reported: Omit<Irregularity, 'answeredBy'>): CustomsCase {
  const noted: Irregularity = customsCase.listing?.departed ? { ...reported, answeredBy: 'departed' } : reported;
  return { ...customsCase, irregularities: [...(customsCase.irregularities ?? []), noted] };
}

/** An officer answers the open reports, with a decision or without one. */
export function withAnswers<K extends CustomsCase>(customsCase: K, by: string): K {
  if (!openIrregularity(customsCase)) return customsCase;
  return { ...customsCase, irregularities: customsCase.irregularities?.map((one) => ({ answeredBy: by, ...one })) };
}

/** The parcel was reported missing and has been found: that report is answered. */
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
