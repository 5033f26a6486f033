import { describe, expect, it } from '@jest/globals';
import { type GroupObservation, lagOf, verdictOf } from './lag.js';

const look = (at: number, lag: number, committed: number, members = 1): GroupObservation => ({
  at,
  lag,
  committed,
  members,
});

describe('lag', () => {
  it('counts what is left to read', () => expect(lagOf({ low: 0, high: 10, committed: 4 })).toBe(6));
  it('does not count what retention removed', () => expect(lagOf({ low: 8, high: 10, committed: 4 })).toBe(2));
  it('of a group that never committed is everything there is', () =>
    expect(lagOf({ low: 3, high: 10, committed: undefined })).toBe(7));
  it('is never negative', () => expect(lagOf({ low: 0, high: 3, committed: 9 })).toBe(0));
});

describe('the verdict on a group', () => {
  it('is ok when there was a moment without lag', () =>
    expect(verdictOf([look(0, 9, 1), look(1, 0, 10), look(2, 50, 10)])).toBe('ok'));
  it('is stalled when the offset stands while records wait', () =>
    expect(verdictOf([look(0, 5, 10), look(1, 7, 10)])).toBe('stalled'));
  it('is slow when the offset moves and the lag grows', () =>
    expect(verdictOf([look(0, 5, 10), look(1, 7, 12)])).toBe('slow'));
  it('is ok when the lag shrinks', () => expect(verdictOf([look(0, 7, 10), look(1, 5, 14)])).toBe('ok'));
  it('is stopped when nobody is there', () =>
    expect(verdictOf([look(0, 5, 10, 0), look(1, 7, 10, 0)])).toBe('stopped'));
});
