import { describe, expect, it } from '@jest/globals';
import { unstorableText } from './unstorable-text.js';

describe('text that cannot be kept', () => {
  it('is found wherever it stands', () => {
    const order = { sku: 'a\0b', items: [{ text: 'fine 😀' }, { 'a/b': 'half \ud83d' }], grams: 5, none: null };
    expect(
      unstorableText(order)
        .map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(['/items/1/a~1b', '/sku']);
  });

  it('may be a name', () => {
    expect(unstorableText({ inner: { 'a\0': 1 } })).toMatchObject([{ pointer: '/inner', code: 'text-unreadable' }]);
  });

  it('may have been another encoding', () => {
    const name = Buffer.from([0xcd, 0xf5]).toString();
    expect(unstorableText({ name })).toMatchObject([{ pointer: '/name' }]);
  });

  it('is looked for at any depth', () => {
    const depth = 200_000;
    const deep: unknown = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    expect(unstorableText(deep)).toEqual([]);
  });
});
