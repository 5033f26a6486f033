import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareLists, inWords, isNone } from './compare-lists.js';

const list = (entries: Record<string, string>) => new Map(Object.entries(entries));

describe('a list against the one in force', () => {
  it('says what is added, removed and changed, with examples', () => {
    const found = compareLists(list({ a: '1', b: '2', c: '' }), list({ b: '3', c: '', d: '4', e: '' }));
    expect(found).toEqual({
      before: 3,
      after: 4,
      added: 2,
      removed: 1,
      changed: 1,
      examples: { added: ['d: 4', 'e'], removed: ['a: 1'], changed: ['b: 2 → 3'] },
    });
    expect(inWords(found)).toBe('4 entries: 2 added, 1 removed, 1 changed');
  });

  it('shows the place at which two long entries part', () => {
    const long = 'x'.repeat(500);
    const { examples } = compareLists(list({ a: `${long}1` }), list({ a: `${long}2` }));
    expect(examples.changed[0]).toMatch(/x1 → …x+2$/);
  });

  it('finds nothing in the same list, and counts every entry once in any other', () => {
    const entries = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.string());
    fc.assert(
      fc.property(entries, entries, (before, after) => {
        const { added, removed, changed, ...found } = compareLists(list(before), list(after));
        expect(found.after - found.before).toBe(added - removed);
        expect(changed).toBeLessThanOrEqual(found.after - added);
        expect(isNone(compareLists(list(before), list(before)))).toBe(true);
      }),
    );
  });
});
