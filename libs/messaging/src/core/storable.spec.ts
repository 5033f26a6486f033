import { expect, it } from '@jest/globals';
import { storableKey, storableText } from './storable.js';

it('leaves a key as it is, if Postgres can keep it', () => {
  expect(storableKey('PKR-2026-0001 Ж')).toBe('PKR-2026-0001 Ж');
});

it('keeps long keys short and apart', () => {
  const [one, other] = [storableKey('a'.repeat(9000)), storableKey(`${'a'.repeat(8999)}b`)];
  expect([one === other, one.length < 400]).toEqual([false, true]);
});

it('has no zero character', () => {
  expect(storableText('a\0b\0')).toBe('a\uFFFDb\uFFFD');
});
