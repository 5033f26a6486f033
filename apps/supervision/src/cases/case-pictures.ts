import { isEnd } from './clearance-machine.js';
import type { CustomsCase, Picture, Verdict } from './customs-case.js';

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

export function verdictsOn({ verdicts = [] }: CustomsCase, reference: string): Verdict[] {
  return verdicts.filter((verdict) => verdict.reference === reference);
}

/** No verdict yet, or one without an anomaly of the two that were drawn. An anomaly is for the inspection to answer. */
export function awaitsVerdict(customsCase: CustomsCase, { reference, again }: Picture): boolean {
  const verdicts = verdictsOn(customsCase, reference);
  if (verdicts.some(({ anomaly }) => anomaly)) return false;
  return verdicts.length < (again ? 2 : 1);
}

/** Pictures that wait for a verdict, while something can still be done about the goods. */
export function picturesToJudge(customsCase: CustomsCase): Picture[] {
  const { state, pictures = [], listing, delivered } = customsCase;
  if (pictures.length === 0 || isEnd(state) || state === 'expected' || listing?.exited || delivered) return [];
  return pictures.filter((picture) => awaitsVerdict(customsCase, picture));
}

/**
 * What a person may see of the verdicts. While another analyst is to judge a picture again, no one reads the first verdict but who gave it
 * and the auditor.
 */
export function readableVerdicts(
  customsCase: CustomsCase,
  { id, roles }: { readonly id: string; readonly roles: readonly string[] },
): readonly Verdict[] | undefined {
  const { verdicts, pictures = [] } = customsCase;
  const hidden = new Set(
    pictures
      .filter((picture) => picture.again && awaitsVerdict(customsCase, picture))
      .map(({ reference }) => reference),
  );
  if (hidden.size === 0 || roles.includes('auditor')) return verdicts;
  return verdicts?.filter(({ reference, by }) => by === id || !hidden.has(reference));
}
