import type { PictureRules } from '../assessment/picture-rules.schema.js';
import type { CaseChange } from '../cases/case-change.js';
import { withPicture } from '../cases/case-pictures.js';
import type { CustomsCase } from '../cases/customs-case.js';
import { holdForPictures } from '../cases/picture-holds.js';

interface SeenPicture {
  readonly reference: string;
  readonly at: string;
}

/**
 * A report of the facility names an X-ray picture. Where it needs a verdict before the release, the case is on hold before anything else is
 * decided.
 */
export function seePicture(
  customsCase: CustomsCase,
  { reference, at }: SeenPicture,
  rules: PictureRules | undefined,
  now: string,
): CaseChange {
  return holdForPictures(withPicture(customsCase, reference, at), rules, now);
}
