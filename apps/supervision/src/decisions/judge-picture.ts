import { type Refusal, refuse } from '#libs/contracts';
import { type CaseChange, unchanged } from '../cases/case-change.js';
import { hasPicture, KEPT_PICTURES, NO_PICTURE } from '../cases/case-pictures.js';
import type { LodgedCase, Verdict } from '../cases/customs-case.js';

/** Each verdict is kept, also a second one by another analyst. */
export function judgePicture(customsCase: LodgedCase, verdict: Verdict): CaseChange | Refusal {
  if (!hasPicture(customsCase, verdict.reference)) return refuse('not-found', NO_PICTURE);
  return unchanged({ ...customsCase, verdicts: [...(customsCase.verdicts ?? []), verdict].slice(-KEPT_PICTURES) });
}
