import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { validateItemNumber, isItemNumber, normaliseItemNumber, s10CheckDigit } from './s10.js';

interface Vector {
  id: string;
  structureOk: boolean;
  checkDigitOk: boolean | null;
  expectedCheckDigit: number | null;
}

const vectorFile = resolve('..', 'shared', 'data', 's10-vectors.json');
const serials = fc.integer({ min: 0, max: 99_999_999 }).map((n) => String(n).padStart(8, '0'));
const codesOf = (number: string) => validateItemNumber(number).map(({ code }) => code);

describe('S10 item numbers', () => {
  test.each([
    ['47312482', 9],
    ['00000000', 5],
    ['80000002', 0],
  ])('the check digit of %s is %i', (serial, digit) => {
    expect(s10CheckDigit(serial)).toBe(digit);
  });

  test('blanks and lower case are normalised', () => {
    expect(normaliseItemNumber(' lz 00000001 4 cn')).toBe('LZ000000014CN');
  });

  test('a wrong digit names the expected one', () => {
    expect(validateItemNumber('LZ000000019CN')).toContainEqual({
      severity: 'error',
      code: 's10-check-digit',
      detail: 'check digit is 9, should be 4',
    });
  });

  test('a wrong character names its position', () => {
    expect(validateItemNumber('A2123456789AB')[0]?.detail).toBe('position 2 must be a letter');
    expect(validateItemNumber('AB1234567AB')[0]?.detail).toBe('has 11 characters, must have 13');
  });

  test('odd letters and issuers are warnings, not errors', () => {
    expect(codesOf('JB123456785AB')).toEqual(['s10-letter-reserved', 's10-country-unknown']);
    expect(codesOf('FB123456785AD')).toEqual(['s10-letter-unallocated']);
    expect(codesOf('AV123456785AD')).toEqual(['s10-letter-by-agreement']);
    expect(isItemNumber('AB123456785AB')).toBe(true);
  });

  test('any serial with its digit passes, and with any other digit fails', () => {
    fc.assert(
      fc.property(serials, fc.integer({ min: 0, max: 9 }), (serial, digit) => {
        expect(isItemNumber(`CA${serial}${digit}CN`)).toBe(digit === s10CheckDigit(serial));
      }),
    );
  });

  test('one wrong digit in the serial is always noticed, except where the remainders 0 and 6 both answer 5', () => {
    fc.assert(
      fc.property(serials, fc.nat({ max: 7 }), fc.integer({ min: 1, max: 9 }), (serial, at, shift) => {
        const changed = serial.slice(0, at) + String((Number(serial[at]) + shift) % 10) + serial.slice(at + 1);
        const [before, after] = [s10CheckDigit(serial), s10CheckDigit(changed)];
        if (before !== 5 && before !== 0) expect(after).not.toBe(before);
      }),
    );
  });

  const there = existsSync(vectorFile);
  if (!there) console.warn(`published vectors are not here (${vectorFile}): not compared`);
  (there ? test : test.skip)('published vectors', () => {
    for (const { id, structureOk, checkDigitOk, expectedCheckDigit } of JSON.parse(
      readFileSync(vectorFile, 'utf8'),
    ) as Vector[]) {
      const codes = codesOf(id);
      expect([id, !codes.includes('s10-structure')]).toEqual([id, structureOk]);
      if (structureOk) {
        expect([id, !codes.includes('s10-check-digit')]).toEqual([id, checkDigitOk]);
        expect([id, s10CheckDigit(id.slice(2, 10))]).toEqual([id, expectedCheckDigit]);
      }
    }
  });
});
