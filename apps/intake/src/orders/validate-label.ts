import { validateItemNumber } from '#libs/postal';
import type { ValidationResult } from './validation-result.js';
import type { LabelKind } from '../reference-data/regimes.js';

/** As CEB takes the number of a waybill, in export the shorter one. */
const WAYBILL = /^[A-Z0-9][A-Z0-9-]{3,31}$/;

/** The number on the label, normalised: by UPU S10 for post, else the number of a waybill. */
export function validateLabel(itemNumber: string, label: LabelKind): ValidationResult {
  if (label !== 's10') return validateWaybillNumber(itemNumber);
  const findings = validateItemNumber(itemNumber);
  const of = (severity: 'error' | 'warning') =>
    findings
      .filter((finding) => finding.severity === severity)
      .map(({ code, detail }) => ({ pointer: '/itemNumber', code, detail }));
  return { errors: of('error'), warnings: of('warning') };
}

function validateWaybillNumber(itemNumber: string): ValidationResult {
  if (WAYBILL.test(itemNumber)) return { errors: [], warnings: [] };
  const detail = 'must be 4 to 32 letters, digits and hyphens';
  return { errors: [{ pointer: '/itemNumber', code: 'waybill-malformed', detail }], warnings: [] };
}
