import { describe, expect, it } from '@jest/globals';
import { compareData, dataOf } from './known-data.js';

const born1980 = '110101198001011234';
const entry = dataOf({
  datesOfBirth: ['1970-01-01', 'circa 1975', 'Between 1960 and 1962'],
  countries: ['Iran', 'xx', 'kp'],
  addresses: ['1 Sample Street, Sampleton, KZ'],
  identityDocuments: ['Passport A-123 456', 'Passport: B7654321 (Atlantis)'],
})!;

describe('data of a listed entry', () => {
  it('are read as lists write them', () => {
    expect(entry).toEqual({
      birthYears: [
        [1970, 1970],
        [1973, 1977],
        [1958, 1964],
      ],
      countries: ['IR', 'KP', 'KZ'],
      documents: ['B7654321'],
    });
    expect(dataOf({ kind: 'individual' })).toBeUndefined();
  });

  it('agree by the number of a document', () => {
    expect(compareData({ country: 'CN', identityNumber: 'b 765-4321' }, entry)).toEqual({ agrees: 'identity-number' });
  });

  it('differ by the year of birth in a Chinese identity number, or agree by it', () => {
    expect(compareData({ country: 'KZ', identityNumber: born1980 }, entry)).toEqual({ differs: 'birth-year' });
    for (const year of ['1970', '1976', '1961'])
      expect(compareData({ country: 'CN', identityNumber: `110101${year}01011234` }, entry)).toEqual({
        agrees: 'birth-year',
      });
  });

  it('differ by the country where no year is known, and say nothing where the list says none', () => {
    expect(compareData({ country: 'DE' }, entry)).toEqual({ differs: 'country' });
    expect(compareData({ country: 'KZ' }, entry)).toEqual({});
    expect(compareData({ country: 'DE' }, dataOf({ datesOfBirth: ['1970'] })!)).toEqual({});
  });
});
