import { describe, expect, it } from '@jest/globals';
import { applicableRules as examples, at, lodged, names, released } from '../../test/examples.js';
import type { ScreeningHit } from '../assessment/lookups.js';
import { isScreeningStale } from '../cases/is-screening-stale.js';
import { obstacleOf } from '../cases/may-leave.js';
import { rescreenCase } from './rescreen-case.js';

const rule = {
  id: 'SCREENING-HIT',
  kind: 'screening' as const,
  weight: 80,
  sentence: 'like entry {entry}',
  parameters: { inspectFrom: 0.8 },
};
const applicableRules = {
  ...examples,
  ruleSets: examples.ruleSets.map((set) => ({ ...set, rules: [...set.rules, rule] })),
};
const hit: ScreeningHit = { list: 'un', version: '2', entry: '7', role: 'addressee', score: 0.95, strength: 'strong' };
const found = (...hits: ScreeningHit[]) => ({
  screening: { lists: { un: '2' }, hits },
  applicableRules,
  holdId: 'h',
  at,
});

describe('a case of which other lists are in force', () => {
  it('is stale until it was screened with them, and no more once it has ended', () => {
    const before = lodged();
    expect(isScreeningStale(before, { un: '2' })).toBe(true);
    const after = rescreenCase(before, found()).customsCase as typeof before;
    expect(isScreeningStale(after, { un: '2' })).toBe(false);
    expect(isScreeningStale(after, { un: '3' })).toBe(true);
    expect(isScreeningStale(after, { un: '2', cn: '1' })).toBe(true);
    expect(isScreeningStale({ ...before, state: 'closed' }, { un: '2' })).toBe(false);
  });

  it('is inspected for a new strong hit while it waits for its goods', () => {
    const waiting = lodged();
    expect(waiting.state).toBe('awaiting-arrival');
    const change = rescreenCase(waiting, found(hit));
    expect(names(change)).toEqual(['InspectionOrdered']);
    expect(change.customsCase.decision?.reasons[0]).toMatchObject({ code: 'SCREENING-HIT', values: { entry: '7' } });
  });

  it('is held for a weak hit, and after the release for any, so that it does not leave', () => {
    const weak = rescreenCase(lodged(), found({ ...hit, strength: 'weak' }));
    const gone = rescreenCase(released(), found(hit));
    for (const change of [weak, gone]) {
      expect(names(change)).toEqual(['HoldPlaced']);
      expect(change.customsCase.holds).toMatchObject([{ kind: 'customs', by: 'screening' }]);
      expect(change.customsCase.holds[0]!.reason).toContain('entry 7 of un 2');
    }
    expect(obstacleOf(gone.customsCase)).toMatchObject({ reason: 'on-hold' });
  });

  it('goes its way without a new hit, and is not asked twice about the same entry', () => {
    expect(rescreenCase(released(), found()).events).toEqual([]);
    const held = rescreenCase(released(), found(hit)).customsCase as ReturnType<typeof released>;
    const again = rescreenCase({ ...held, holds: [] }, found({ ...hit, version: '3' }));
    expect(again.events).toEqual([]);
    expect(again.customsCase.holds).toEqual([]);
  });

  it('is held when its names cannot be read any more', () => {
    const blind = { ...found(), screening: { lists: { un: '2' }, hits: [], impossible: 'the person is erased' } };
    expect(names(rescreenCase(released(), blind))).toEqual(['HoldPlaced']);
  });
});
