import { examineItemNumber } from '#libs/postal';
import type { Findings } from './findings.js';

/** The S10 number on the label, normalised. */
export function examineLabel(itemNumber: string): Findings {
  const findings = examineItemNumber(itemNumber);
  const of = (severity: 'error' | 'warning') =>
    findings
      .filter((finding) => finding.severity === severity)
      .map(({ code, detail }) => ({ pointer: '/itemNumber', code, detail }));
  return { errors: of('error'), warnings: of('warning') };
}
