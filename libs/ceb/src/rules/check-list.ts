import { CHINA } from '../codes/codes.js';
import { tradeModes } from '../records/ceb-record.js';
import type { Fields, RawRecord } from '../records/raw-record.js';
import { checkIdentity } from './check-order.js';
import { Checks, checkLines, checkReport } from './checks.js';
import { numberIn } from '../values/decimals.js';
import type { CebFinding } from './finding.js';
import type { CebRules } from './rules.js';

/** Modes that cross a border: water, rail, road, air, mail, other. */
const ACROSS = ['2', '3', '4', '5', '6', '9'];
const FOR_BONDED = 'is required for 1210';
const ONLY_BONDED = 'is for bonded goods (1210) only';

/** 621. */
export function checkImportList(record: RawRecord, rules: CebRules): CebFinding[] {
  const { head, lines } = record;
  const checks = new Checks(head, record.headPointer);
  checkCommon(checks, head, 'I');
  checks.oneOf('tradeMode', ['9610', '1210']);
  checks.day('declTime');
  checks.oneOf('buyerIdType', ['1']);
  checkIdentity(checks, head, 'buyerIdNumber', rules);
  checks.onePiece('packNo');
  if (head['tradeMode'] === '9610') {
    checks.oneOf('trafMode', ACROSS, 'transport-mode-not-across');
    for (const field of ['trafNo', 'voyageNo', 'billNo']) checks.must(field, 'is required for 9610');
    checks.mustNot('emsNo', ONLY_BONDED);
  }
  if (head['tradeMode'] === '1210') {
    for (const field of ['emsNo', 'areaCode', 'areaName']) checks.must(field, FOR_BONDED);
    if (head['country'] !== CHINA) checks.fail('country', 'country-not-china', `must be ${CHINA} for 1210`);
  }
  const ofLines = lines.flatMap(({ fields, pointer }) => {
    const line = checkLine(fields, pointer);
    line.country('tradeCountry');
    if (head['tradeMode'] === '1210') line.must('itemRecordNo', FOR_BONDED);
    return line.findings;
  });
  return [...checkReport(record), ...checks.findings, ...checkLines(record), ...ofLines];
}

/** 603. */
export function checkExportList(record: RawRecord): CebFinding[] {
  const { head, lines } = record;
  const checks = new Checks(head, record.headPointer);
  checkCommon(checks, head, 'E');
  checks.oneOf('tradeMode', tradeModes);
  checks.oneOf('statisticsFlag', ['A', 'B']);
  for (const field of ['fCurrency', 'iCurrency']) checks.currency(field);
  checks.positive('packNo');
  if (head['country'] === CHINA)
    checks.fail('country', 'country-is-china', 'must be another country, because this is an export');
  if (head['tradeMode'] === '1210') for (const field of ['emsNo', 'iacCode', 'iacName']) checks.must(field, FOR_BONDED);
  else checks.mustNot('emsNo', ONLY_BONDED);
  const ofLines = lines.flatMap(({ fields, pointer }) => {
    const line = checkLine(fields, pointer);
    line.currency('currency');
    if (head['tradeMode'] === '1210') line.must('itemRecordNo', FOR_BONDED);
    if (head['statisticsFlag'] === 'A' && !/^\d{4}0{6}$/.test(fields['gcode'] ?? ''))
      line.fail(
        'gcode',
        'heading-too-fine',
        'must be the first four digits, padded with 0, because statisticsFlag is A',
      );
    return line.findings;
  });
  return [...checkReport(record), ...checks.findings, ...checkLines(record), ...ofLines];
}

function checkCommon(checks: Checks, head: Fields, direction: 'I' | 'E'): void {
  checks.oneOf('ieFlag', [direction]);
  for (const field of ['customsCode', 'portCode']) checks.digits(field);
  checks.day('ieDate');
  checks.transportMode('trafMode');
  checks.country('country');
  checks.notNegative('freight', 'insuredFee');
  checks.positive('grossWeight', 'netWeight');
  if (numberIn(head['netWeight']).gt(numberIn(head['grossWeight'])))
    checks.fail('netWeight', 'net-above-gross', 'must not be above the gross weight');
}

function checkLine(fields: Fields, pointer: string): Checks {
  const line = new Checks(fields, pointer);
  line.digits('gcode');
  line.country('country');
  line.positive('qty1', 'qty2');
  line.unit('unit1');
  line.unit('unit2');
  if ((fields['qty2'] === undefined) !== (fields['unit2'] === undefined))
    line.fail(
      fields['qty2'] === undefined ? 'qty2' : 'unit2',
      'required',
      'the second quantity and the second unit are required together',
    );
  return line;
}
