import { type CustomsCase, type Irregularity, isLodged } from './customs-case.js';

/**
 * Records a report of the facility: the parcel stays until an officer has answered it. A parcel that has departed cannot be looked at any
 * more, so its report counts as answered.
 */
export function noteIrregularity(customsCase: CustomsCase, reported: Omit<Irregularity, 'answeredBy'>): CustomsCase {
  const noted: Irregularity = customsCase.listing?.departed ? { ...reported, answeredBy: 'departed' } : reported;
  return { ...customsCase, irregularities: [...(customsCase.irregularities ?? []), noted] };
}

/** It is gone, or elsewhere, although customs did not allow it. Facts are always recorded; a senior answers this one. */
export function noteBreach(customsCase: CustomsCase, note: string, at: string): CustomsCase {
  const { irregularities = [], facility = '' } = customsCase;
  if (irregularities.some((one) => one.kind === 'breach' && one.note === note)) return customsCase;
  return { ...customsCase, irregularities: [...irregularities, { kind: 'breach', note, facility, at }] };
}

export function hasOpenBreach(customsCase: CustomsCase): boolean {
  return customsCase.irregularities?.some((one) => one.kind === 'breach' && one.answeredBy === undefined) ?? false;
}

/** An officer answers the open reports, with a decision or without one. A breach is answered on its own, by a senior. */
export function withAnswers<K extends CustomsCase>(customsCase: K, by: string, isSenior = false): K {
  if (!openIrregularity(customsCase)) return customsCase;
  const answered = (one: Irregularity) => (one.kind === 'breach' && !isSenior ? one : { answeredBy: by, ...one });
  return { ...customsCase, irregularities: customsCase.irregularities?.map(answered) };
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
