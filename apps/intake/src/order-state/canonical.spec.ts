import { describe, expect, test } from '@jest/globals';
import { exampleOrder } from '#libs/contracts';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson, digestOf } from './canonical.js';

describe('canonical JSON', () => {
  test('does not depend on the order of names, nor on names without a value', () => {
    expect(canonicalJson({ b: [1, { d: 'x', c: null }], a: undefined })).toBe('{"b":[1,{"c":null,"d":"x"}]}');
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
    expect(digestOf({ a: 1 })).not.toBe(digestOf({ a: '1' }));
  });

  test('is digested alike whether an amount has zeros behind its decimals or not', () => {
    const priced = (amount: string) => digestOf({ items: [{ unitPrice: { amount, currency: 'CNY' } }] });
    for (const amount of ['79.8', '79.80', '79.800']) expect(priced(amount)).toBe(priced('79.8'));
    expect(priced('80.00')).toBe(priced('80'));
    expect(priced('800')).not.toBe(priced('80'));
    expect(priced('79.81')).not.toBe(priced('79.8'));
    expect(digestOf({ name: '79.80' })).not.toBe(digestOf({ name: '79.8' }));
  });

  test('is that of the library', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(canonicalJson(value)).toBe(canonicalize(value))));
    expect(canonicalJson(exampleOrder)).toBe(canonicalize(exampleOrder));
  });

  test('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });
});
