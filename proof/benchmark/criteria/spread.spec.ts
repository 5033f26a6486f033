import { describe, expect, it } from '@jest/globals';

import { spreadOf } from './spread.js';

describe('spreadOf', () => {
  it('sorts by number', () => expect(spreadOf([100, 9, 20])).toEqual({ median: 20, min: 9, max: 100 }));
  it('halves between the two in the middle', () =>
    expect(spreadOf([4, 1, 2, 9])).toEqual({ median: 3, min: 1, max: 9 }));
  it('says nothing of nothing', () => expect(spreadOf([])).toBeUndefined());
});
