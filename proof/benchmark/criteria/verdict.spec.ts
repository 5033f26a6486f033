import { describe, expect, it } from '@jest/globals';

import { whyNot } from './verdict.js';

const bounds = { decisionP99Ms: 1_000, releaseP99Ms: 1_000 };
const lag = Array.from({ length: 30 }, (_, at) => ({ at, waiting: 40 }));
const good = { rate: 100, offered: 3_000, lost: 0, decisionP99Ms: 400, releaseP99Ms: 300, lag };

describe('whyNot', () => {
  it('has nothing to say of a step that holds', () => expect(whyNot(good, bounds)).toEqual([]));
  it('holds exactly at a bound', () => expect(whyNot({ ...good, decisionP99Ms: 1_000 }, bounds)).toEqual([]));
  it('names the slow decision', () =>
    expect(whyNot({ ...good, decisionP99Ms: 1_001 }, bounds)).toEqual(['decision p99 1001 ms']));
  it('names the slow release', () => expect(whyNot({ ...good, releaseP99Ms: Infinity }, bounds)).toHaveLength(1));
  it('does not let lost orders make the others fast', () => {
    expect(whyNot({ ...good, lost: 3 }, bounds)).toEqual([]);
    expect(whyNot({ ...good, lost: 4 }, bounds)).toEqual(['4 of 3000 orders were lost']);
  });
  it('does not hold when the lag grows, however fast the answers are', () =>
    expect(whyNot({ ...good, lag: lag.map(({ at }) => ({ at, waiting: at * 10 })) }, bounds)).toEqual([
      'the lag grows',
    ]));
  it('does not hold when nothing was offered', () =>
    expect(whyNot({ ...good, offered: 0 }, bounds)).toEqual(['nothing was offered']));
});
