import Big from 'big.js';
import type { Fields, RawRecord } from '../records/raw-record.js';
import { Checks, checkLines, checkReport } from './checks.js';
import { numberIn } from '../values/decimals.js';
import type { CebFinding } from './finding.js';
import { isIdentityNumber } from './identity-number.js';
import type { CebRules } from './rules.js';

/** 311. Customs checks the single limit, not this library. */
export function checkImportOrder(record: RawRecord, rules: CebRules): CebFinding[] {
  const { head, lines } = record;
  const checks = new Checks(head, record.headPointer);
  checks.oneOf('orderType', ['I']);
  checks.notNegative('freight', 'discount', 'taxTotal');
  checks.oneOf('buyerIdType', ['1']);
  checkIdentity(checks, head, 'buyerIdNumber', rules);
  checkGoodsValue(checks, record);
  const paid = ['goodsValue', 'freight', 'taxTotal'].reduce(
    (sum, field) => sum.plus(numberIn(head[field])),
    new Big(0),
  );
  const rest = paid.minus(numberIn(head['discount']));
  checks.equals('acturalPaid', rest, 'paid-differs', 'goods, freight and tax minus discount');
  const ofLines = lines.flatMap(({ fields, pointer }) => {
    const line = new Checks(fields, pointer);
    line.country('country');
    return line.findings;
  });
  return [...checkReport(record), ...checks.findings, ...checkLines(record), ...ofLines];
}

/** 303. */
export function checkExportOrder(record: RawRecord): CebFinding[] {
  const { head, lines } = record;
  const checks = new Checks(head, record.headPointer);
  checks.oneOf('orderType', ['E', 'B', 'W']);
  checks.currency('currency');
  checks.notNegative('freight');
  checkGoodsValue(checks, record);
  const ofLines = lines.flatMap(({ fields, pointer }) => {
    const line = new Checks(fields, pointer);
    line.currency('currency');
    if (line.findings.length === 0 && fields['currency'] !== head['currency'])
      line.fail('currency', 'currency-differs', 'must be the currency of the head');
    return line.findings;
  });
  return [...checkReport(record), ...checks.findings, ...checkLines(record), ...ofLines];
}

/** Off by default, because the official samples have numbers with a wrong check digit. */
export function checkIdentity(checks: Checks, fields: Fields, field: string, rules: CebRules): void {
  if (rules.identityNumbers && !isIdentityNumber(fields[field] ?? ''))
    checks.fail(field, 'identity-number-malformed', 'is not a valid number of an identity card (GB 11643)');
}

function checkGoodsValue(checks: Checks, { lines }: RawRecord): void {
  const sum = lines.reduce((total, { fields }) => total.plus(numberIn(fields['totalPrice'])), new Big(0));
  checks.equals('goodsValue', sum, 'goods-total-differs', 'the sum of the lines');
  checks.positive('goodsValue');
}
