import type { Big } from 'big.js';
import { countryOf, currencyOf, isTransportMode, unitOf } from '../codes/codes.js';
import type { Fields, RawRecord } from '../records/raw-record.js';
import { numberIn, plain } from '../values/decimals.js';
import { content, type CebFinding } from './finding.js';
import { instantOf, isDay } from '../values/times.js';

/** Checks one element of a record and collects the findings. Each check takes the name of a field; a missing field alone is not a finding. */
export class Checks {
  readonly findings: CebFinding[] = [];

  constructor(
    private readonly fields: Fields,
    private readonly pointer: string,
  ) {}

  fail(field: string, code: string, detail: string): void {
    this.findings.push(content(`${this.pointer}/${field}`, code, detail));
  }

  oneOf(field: string, values: readonly string[], code = 'code-unknown'): void {
    this.when(field, (value) => !values.includes(value), code, `must be ${values.join(' or ')}`);
  }

  must(field: string, why: string): void {
    if (this.fields[field] === undefined) this.fail(field, 'required', why);
  }

  mustNot(field: string, why: string): void {
    this.when(field, () => true, 'not-wanted', why);
  }

  time(field: string): void {
    this.when(field, (value) => !instantOf(value), 'time-unknown', 'must be a valid time, YYYYMMDDhhmmss');
  }

  day(field: string): void {
    this.when(field, (value) => !isDay(value), 'time-unknown', 'must be a valid date, YYYYMMDD');
  }

  digits(field: string): void {
    this.when(field, (value) => !/^\d+$/.test(value), 'code-unknown', 'must be digits');
  }

  country(field: string): void {
    this.when(field, (value) => !countryOf(value), 'country-unknown', 'is not a country code of JGS-20');
  }

  currency(field: string): void {
    this.when(field, (value) => !currencyOf(value), 'currency-unknown', 'is not a currency code of JGS-20');
  }

  unit(field: string): void {
    this.when(field, (value) => !unitOf(value), 'unit-unknown', 'is not a unit code of JGS-20');
  }

  transportMode(field: string): void {
    this.when(
      field,
      (value) => !isTransportMode(value),
      'transport-mode-unknown',
      'is not a code of a mode of transport',
    );
  }

  notNegative(...fields: readonly string[]): void {
    for (const field of fields)
      this.when(field, (value) => numberIn(value).lt(0), 'amount-negative', 'must not be below 0');
  }

  positive(...fields: readonly string[]): void {
    for (const field of fields) this.when(field, (value) => numberIn(value).lte(0), 'amount-zero', 'must be above 0');
  }

  onePiece(field: string): void {
    this.when(field, (value) => plain(value) !== '1', 'pieces-not-one', 'must be 1, because one waybill is one parcel');
  }

  equals(field: string, expected: Big, code: string, what: string): void {
    this.when(field, (value) => !numberIn(value).eq(expected), code, `must be ${expected.toFixed()}, ${what}`);
  }

  private when(field: string, isWrong: (value: string) => boolean, code: string, detail: string): void {
    const value = this.fields[field];
    if (value !== undefined && isWrong(value)) this.fail(field, code, detail);
  }
}

/** Checks of every record: the kind of request, its time, and that it is declared and not only staged. */
export function checkReport({ head, headPointer }: RawRecord): CebFinding[] {
  const checks = new Checks(head, headPointer);
  checks.oneOf('appType', ['1', '2', '3']);
  checks.time('appTime');
  checks.oneOf('appStatus', ['1', '2']);
  if (head['appStatus'] !== '1') return checks.findings;
  const detail = 'is only staged; send it with 2 to declare it';
  return [...checks.findings, { class: 'staged', pointer: `${headPointer}/appStatus`, code: 'staged', detail }];
}

/** Lines count from 1 without a gap, and each total is quantity × price. */
export function checkLines({ lines }: RawRecord): CebFinding[] {
  const known = new Set<string>();
  return lines.flatMap(({ fields, pointer }, i) => {
    const checks = new Checks(fields, pointer);
    const number = plain(fields['gnum'] ?? '');
    if (number !== String(i + 1))
      checks.fail('gnum', known.has(number) ? 'line-number-repeated' : 'line-number-skipped', `must be ${i + 1}`);
    known.add(number);
    checks.positive('qty');
    checks.notNegative('price');
    checks.unit('unit');
    const total = numberIn(fields['qty']).times(numberIn(fields['price']));
    checks.equals('totalPrice', total, 'line-total-differs', 'quantity × price');
    return checks.findings;
  });
}
