import type { RawRecord } from '../records/raw-record.js';
import { checkIdentity } from './check-order.js';
import { Checks, checkReport } from './checks.js';
import type { CebFinding } from './finding.js';
import type { CebRules } from './rules.js';

/** 411. The match of the documents compares it with its order. */
export function checkPayment(record: RawRecord, rules: CebRules): CebFinding[] {
  const checks = new Checks(record.head, record.headPointer);
  checks.positive('amountPaid');
  checks.oneOf('payerIdType', ['1']);
  checkIdentity(checks, record.head, 'payerIdNumber', rules);
  checks.time('payTime');
  return [...checkReport(record), ...checks.findings];
}
