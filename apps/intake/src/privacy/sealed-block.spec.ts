import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { open, seal } from './sealed-block.js';

const key = randomBytes(32);

describe('a sealed block', () => {
  test('opens with its key and context to what was sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        expect(open(seal(text, key, 'parcel'), key, 'parcel')).toBe(text),
      ),
    );
  });

  test('opens with no other key, context or content', () => {
    const block = seal('Example Person', key, 'parcel');
    expect(() => open(block, randomBytes(32), 'parcel')).toThrow(/authenticate/);
    expect(() => open(block, key, 'another parcel')).toThrow(/authenticate/);
    const bytes = Buffer.from(block, 'base64');
    bytes[15]! ^= 1;
    expect(() => open(bytes.toString('base64'), key, 'parcel')).toThrow(/authenticate/);
  });

  test('is the same for the same, and shares no nonce with another text', () => {
    expect(seal('a', key, 'p')).toBe(seal('a', key, 'p'));
    const nonces = Array.from({ length: 1000 }, (_, i) => seal(`text ${i}`, key, 'p').slice(0, 16));
    expect(new Set(nonces).size).toBe(1000);
  });
});
