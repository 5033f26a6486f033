import type { RawRecord } from '../records/raw-record.js';
import { Checks, checkReport } from './checks.js';
import type { CebFinding } from './finding.js';

/** 511. */
export function checkImportWaybill(record: RawRecord): CebFinding[] {
  const checks = new Checks(record.head, record.headPointer);
  checks.notNegative('freight', 'insuredFee');
  checks.positive('weight');
  checks.onePiece('packNo');
  return [...checkReport(record), ...checks.findings];
}

/** 505. Several pieces under one number are allowed. */
export function checkExportWaybill(record: RawRecord): CebFinding[] {
  const checks = new Checks(record.head, record.headPointer);
  checks.currency('currency');
  checks.notNegative('freight', 'insuredFee');
  checks.positive('grossWeight', 'packNo');
  return [...checkReport(record), ...checks.findings];
}
