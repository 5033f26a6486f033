import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesOfText, formerNameOf, isTextKey, keyOfBytes, textOfBytes } from './bytes-as-text.js';

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
  fc.constantFrom('\0', '\uFFFD', 'base64url:AA', '').map((text) => Buffer.from(text)),
);

it('bytes come back as they were, through JSON', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) =>
      bytesOfText(JSON.parse(JSON.stringify(textOfBytes(bytes))) as string).equals(bytes),
    ),
  );
});

it('a key is text that a request may carry, for all bytes and all lengths', () => {
  fc.assert(
    fc.property(anyBytes, fc.integer({ min: 1, max: 60 }), (bytes, times) => {
      const key = keyOfBytes(Buffer.concat(Array.from({ length: times }, () => bytes)));
      return key.length <= 400 && key.isWellFormed() && !/[\0\uFFFD]/.test(key);
    }),
  );
});

it('a long key that ends a part within a character is no broken text', () => {
  expect(keyOfBytes(Buffer.from(`x${'\u{1F600}'.repeat(300)}`))).toMatch(/^x(\u{1F600}){49}~[0-9a-f]{64}$/u);
});

it('text is itself, other bytes are told apart', () => {
  expect(['LZ1', 'Ж', ''].map((text) => keyOfBytes(Buffer.from(text)))).toEqual(['LZ1', 'Ж', '']);
  const others = [Buffer.from([0]), Buffer.from([0xff]), Buffer.from([0xfe]), Buffer.from('\uFFFD')].map(keyOfBytes);
  expect(others).toEqual(['base64url:AA', 'base64url:_w', 'base64url:_g', 'base64url:77-9']);
  expect(others.map(isTextKey)).toEqual([false, false, false, false]);
  expect(others.map(formerNameOf)).toEqual(Array.from({ length: 4 }, () => '\uFFFD'));
});
