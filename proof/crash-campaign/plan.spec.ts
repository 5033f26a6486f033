import { describe, expect, it } from '@jest/globals';

import { kinds, paces, planFaults } from './plan.js';

describe('the plan of a segment', () => {
  const plan = planFaults(7, 50, paces.long);

  it('is the same for the same seed, and another for another', () => {
    expect(planFaults(7, 50, paces.long)).toEqual(plan);
    expect(planFaults(8, 50, paces.long)).not.toEqual(plan);
  });

  it.each([25, 50])('of %d kills kills as often, each role in turn, and does everything that there is', (kills) => {
    const faults = planFaults(3, kills, paces.short);
    const killed = faults.filter(({ kind }) => kind === 'kill').map(({ target }) => target);
    expect(killed).toHaveLength(kills);
    expect(new Set(killed).size).toBe(11);
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });

  it('lets an outage end before the next kill: a process that dies during it cannot restart', () => {
    for (const { at, lasts } of plan.filter(({ kind }) => kind === 'outage'))
      expect(plan.filter((other) => other.kind === 'kill' && other.at > at && other.at <= at + lasts)).toEqual([]);
  });

  it('holds only the kinds that are wanted, and what is left out takes no time', () => {
    const wanted = planFaults(7, 50, paces.long, ['kill', 'freeze']);
    expect(new Set(wanted.map(({ kind }) => kind))).toEqual(new Set(['kill', 'freeze']));
    const outages = plan.filter(({ lasts, kind }) => lasts > 0 && kind !== 'freeze');
    const theirs = outages.reduce((sum, { lasts }) => sum + lasts, 0);
    expect(wanted.at(-1)!.at).toBeLessThan(plan.at(-1)!.at - theirs);
  });

  it('needs about an hour for 500 kills, what comes before and after a segment left out', () => {
    expect((plan.at(-1)!.at * 10) / 60_000).toBeLessThan(70);
  });
});
