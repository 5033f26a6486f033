import { describe, expect, test } from '@jest/globals';
import { phoneNumberOf } from './phone-number.js';

describe('one number', () => {
  test.each([
    '+86 138 0000 0000',
    '0086-138-0000-0000',
    '138 0000 0000',
    '13800000000',
    '8613800000000',
    '+86 (0)138 0000 0000',
    '＋８６ １３８００００００００',
    ' +86-138.0000.0000 ',
  ])('of China is read from %s', (text) => expect(phoneNumberOf(text, 'CN')).toBe('+8613800000000'));

  test.each([
    ['+7 701 111 22 33', 'CN'],
    ['8 (701) 111-22-33', 'KZ'],
    ['7011112233', 'KZ'],
  ])('of Kazakhstan is read from %s at an address in %s', (text, country) =>
    expect(phoneNumberOf(text, country)).toBe('+77011112233'),
  );
});

test('numbers of two countries are two', () => {
  expect(phoneNumberOf('13800000000', 'CN')).not.toBe(phoneNumberOf('+1 380 000 0000', 'CN'));
  expect(phoneNumberOf('+86 139 0000 0000', 'CN')).not.toBe(phoneNumberOf('+86 138 0000 0000', 'CN'));
});

test('what no country could have is compared by its digits, and a text without any is none', () => {
  expect(phoneNumberOf('12-34', 'CN')).toBe('1234');
  expect(phoneNumberOf('unknown', 'CN')).toBeUndefined();
  expect(phoneNumberOf('  ', 'CN')).toBeUndefined();
});
