import { describe, expect, test } from '@jest/globals';
import { isRefusal, refuse } from '#libs/contracts';
import { departureFor } from '../../test/examples.js';
import { type Departure, type DepartureAct, departurePhases } from './departure.js';
import { moveDeparture } from './move-departure.js';

const at = '2026-11-24T08:00:00.000Z';
const permitted: Departure = departureFor('2026-11-24', {
  phase: 'permitted',
  list: { version: 2, digest: 'two', parcelCount: 1 },
  permit: { listVersion: 2, listDigest: 'two', at },
});

describe('moving a departure', () => {
  test('the way of a departure, step by step', () => {
    const way: DepartureAct[] = ['seal', 'depart', 'reach-border', 'exit', 'arrive', 'close'];
    const phases: string[] = [];
    let departure = permitted;
    for (const act of way) {
      const moved = moveDeparture(departure, act, at);
      if (isRefusal(moved)) throw new Error(moved.detail);
      departure = moved;
      phases.push(departure.phase);
    }
    expect(phases).toEqual(['sealed', 'departed', 'at-border', 'exited', 'arrived', 'closed']);
    expect(departure.history).toHaveLength(6);
  });

  test('a train does not arrive before its gauge is changed', () => {
    const gaugeChange = { place: 'KZHOR', hours: 6, done: null };
    const train: Departure = { ...permitted, phase: 'exited', gaugeChange };
    expect(moveDeparture(train, 'arrive', at)).toMatchObject({ code: 'state-conflict' });
    const changed = { ...gaugeChange, done: { at, oldSeal: 'A', newSeal: 'B' } };
    expect(moveDeparture({ ...train, gaugeChange: changed }, 'arrive', at)).toMatchObject({ phase: 'arrived' });
  });

  test.each([
    ['an earlier list', { listVersion: 1, listDigest: 'two', at }],
    ['other parcels', { listVersion: 2, listDigest: 'one', at }],
    ['nothing', null],
  ])('does not leave with a permit for %s', (_, permit) => {
    for (const act of ['seal', 'depart'] as const) {
      for (const phase of ['manifested', 'permitted', 'sealed'] as const) {
        expect(moveDeparture({ ...permitted, phase, permit }, act, at)).toMatchObject({ code: 'not-permitted' });
      }
    }
  });

  test('what stays in the territory, or starts abroad, needs no permit and has no border', () => {
    const inland: Departure = { ...permitted, phase: 'manifested', permit: null, exitPlace: null };
    const sealed = moveDeparture(inland, 'seal', at);
    expect(sealed).toMatchObject({ phase: 'sealed' });
    expect(moveDeparture({ ...inland, phase: 'sealed' }, 'depart', at)).toMatchObject({ phase: 'departed' });
    for (const act of ['reach-border', 'exit'] as const)
      expect(isRefusal(moveDeparture({ ...inland, phase: 'departed' }, act, at))).toBe(true);
    expect(moveDeparture({ ...inland, phase: 'departed' }, 'arrive', at)).toMatchObject({ phase: 'arrived' });
    expect(isRefusal(moveDeparture({ ...permitted, phase: 'departed' }, 'arrive', at))).toBe(true);
  });

  test('a refusal names the state, and the one in which the act is possible', () => {
    expect(moveDeparture(permitted, 'arrive', at)).toEqual(
      refuse('state-conflict', 'The departure is permitted; it cannot arrive. Only one that is exited can.'),
    );
    expect(moveDeparture({ ...permitted, phase: 'departed', exitPlace: null }, 'exit', at)).toEqual(
      refuse('state-conflict', 'The departure is departed; it cannot exit. None on this lane can.'),
    );
    expect(moveDeparture({ ...permitted, phase: 'exited' }, 'depart', at)).toMatchObject({ code: 'state-conflict' });
  });

  test('is cancelled and delayed before it has left, and never afterwards', () => {
    const can = (phase: Departure['phase'], act: DepartureAct) =>
      !isRefusal(moveDeparture({ ...permitted, phase }, act, at));
    const possible = departurePhases.filter((phase) => can(phase, 'cancel'));
    expect(possible).toEqual(['scheduled', 'manifested', 'permitted', 'sealed']);
    expect(departurePhases.filter((phase) => can(phase, 'delay'))).toEqual(possible);
  });
});
