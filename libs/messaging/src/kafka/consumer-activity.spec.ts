import { describe, expect, it } from '@jest/globals';
import { type ConsumerActivity, reasonToRestart, verdictOf } from './consumer-activity.js';

const NOW = 1_000_000;
const SECOND = 1_000;
const busy: ConsumerActivity = {
  attempt: NOW,
  fetch: NOW,
  progress: NOW,
  wait: 0,
  lag: 5,
  isPaused: false,
  stopped: 0,
};

const ago = (seconds: Partial<Record<'attempt' | 'fetch' | 'progress' | 'wait', number>>): ConsumerActivity => ({
  ...busy,
  ...Object.fromEntries(Object.entries(seconds).map(([name, value]) => [name, NOW - value * SECOND])),
});

describe('the verdict about a consumer', () => {
  it.each([
    ['ok', busy],
    ['ok', ago({ fetch: 30 })],
    ['unreachable', ago({ fetch: 11, progress: 11 })],
    ['waiting', ago({ progress: 20, wait: 1 })],
    ['stalled', ago({ progress: 61 })],
    ['ok', { ...ago({ progress: 61 }), lag: 0 }],
    ['paused', { ...ago({ progress: 61 }), isPaused: true }],
    ['stopped', { ...busy, stopped: 1 }],
    ['unreachable', { ...ago({ fetch: 11, progress: 11 }), stopped: 1 }],
  ])('is %s', (verdict, activity) => {
    expect(verdictOf(activity, NOW)).toBe(verdict);
  });
});

describe('a consumer is begun anew', () => {
  it.each([
    ['nothing is tried', ago({ attempt: 61, fetch: 61, progress: 61 })],
    ['all is there and nothing gets done', ago({ progress: 61 })],
  ])('when %s', (_, activity) => {
    expect(reasonToRestart(activity, NOW)).toBeDefined();
  });

  it.each([
    ['it works', busy],
    ['the broker is away', ago({ fetch: 300, progress: 300 })],
    ['the database is away', ago({ progress: 300, wait: 1 })],
    ['an operator has paused it', { ...ago({ progress: 300 }), isPaused: true }],
    ['there is nothing to do', { ...ago({ progress: 300 }), lag: 0 }],
  ])('not when %s', (_, activity) => {
    expect(reasonToRestart(activity, NOW)).toBeUndefined();
  });
});
