import { describe, expect, it } from '@jest/globals';

import { nameHolders } from './name-holders.js';

const gap = { from: 100, to: 200 };

describe('nameHolders', () => {
  it('counts only what lies within the gap, longest first', () =>
    expect(
      nameHolders(gap, [
        { what: 'a', from: 50, to: 130 },
        { what: 'b', from: 110, to: 300 },
        { what: 'c', from: 200, to: 400 },
      ]),
    ).toEqual(['b: 90 ms', 'a: 30 ms']));
  it('adds what is the same', () =>
    expect(
      nameHolders(gap, [
        { what: 'a', from: 110, to: 120 },
        { what: 'a', from: 150, to: 160 },
      ]),
    ).toEqual(['a: 20 ms']));
});
