import { describe, expect, it } from '@jest/globals';

import { longestGap } from './longest-gap.js';

describe('longestGap', () => {
  it('lies between two decisions in any order', () =>
    expect(longestGap([30, 10, 20, 70], 0, 80)).toEqual({ from: 30, to: 70 }));
  it('counts the time before the first and after the last', () => {
    expect(longestGap([50, 60], 0, 70)).toEqual({ from: 0, to: 50 });
    expect(longestGap([10, 20], 0, 90)).toEqual({ from: 20, to: 90 });
  });
  it('is the whole time where nothing was decided', () => expect(longestGap([0, 0], 5, 9)).toEqual({ from: 5, to: 9 }));
  it('leaves out what lies outside', () => expect(longestGap([1, 12, 14, 99], 10, 15)).toEqual({ from: 10, to: 12 }));
});
