import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Type } from 'typebox';
import { Problem } from '../problems/problem.js';
import { cursorOf } from './cursor.js';
import { pageOf } from './page.js';

const Key = Type.Object({ at: Type.String(), id: Type.String() }, { additionalProperties: false });
const cases = cursorOf('cases', Key);
const key = { at: '2026-11-24T10:00:00Z', id: '0193' };

function codeOf(work: () => unknown): string {
  try {
    return `accepted ${JSON.stringify(work())}`;
  } catch (error) {
    return error instanceof Problem ? error.code : 'fault';
  }
}

describe('a cursor', () => {
  it('leads back to its place', () => {
    expect(cases.decode(cases.encode(key))).toEqual(key);
  });

  it.each([
    ['of another list', cursorOf('parcels', Key).encode(key)],
    ['with another key', cursorOf('cases', Type.Tuple([Type.String()])).encode(['x'])],
    ['cut off', cases.encode(key).slice(0, -4)],
    ['of plain text', key.id],
    ['that is empty', ''],
    ['that holds a zero character', cases.encode({ ...key, id: 'a\0' })],
  ])('%s is refused', (_, text) => {
    expect(codeOf(() => cases.decode(text))).toBe('invalid-cursor');
  });

  it('made of anything at all is refused, never a fault', () => {
    fc.assert(fc.property(fc.string(), (text) => codeOf(() => cases.decode(text)) === 'invalid-cursor'));
  });
});

describe('a page', () => {
  const cursor = (row: number) => `after ${row}`;

  it('names where to go on while there is more', () => {
    expect(pageOf([1, 2, 3], 2, cursor)).toEqual({ items: [1, 2], nextCursor: 'after 2' });
    expect(pageOf([1, 2], 2, cursor, String)).toEqual({ items: ['1', '2'], nextCursor: null });
    expect(pageOf([], 2, cursor)).toEqual({ items: [], nextCursor: null });
  });
});
