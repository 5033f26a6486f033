import { expect, it } from '@jest/globals';
import { at, done, inspected, lodged, red, released } from '../../test/examples.js';
import { placeHold } from './hold-case.js';
import { withPicture } from './case-pictures.js';
import { newCase } from './customs-case.js';
import { waitingConditions } from './waiting-filter.js';
import { workOf } from './waiting-work.js';

it('a case that goes its usual way is in no list', () => {
  for (const customsCase of [newCase('d', true), lodged(), released(), { ...released(), state: 'closed' as const }])
    expect(workOf(customsCase)).toBeUndefined();
});

it('a case of which something is asked says what its lists ask for', () => {
  expect(workOf(red())).toEqual({
    since: at,
    deadline: '2026-12-01T00:00:00Z',
    regime: 'personal',
    direction: 'export',
    headings: ['610910'],
    reasons: ['RANDOM'],
    random: true,
    pictures: [],
  });
  const keeping = { since: at, until: '2026-12-23T08:00:00.000Z' };
  expect(workOf({ ...inspected(), state: 'detained', keeping })).toMatchObject({ deadline: keeping.until });
  const hold = { holdId: 'h', kind: 'customs', reason: 'look', by: 'A', at } as const;
  expect(workOf(done(placeHold(released(), hold)).customsCase)).toBeDefined();
});

it('a picture waits until it is judged', () => {
  const seen = withPicture(released(), 'x/1', at);
  expect(workOf(seen)).toMatchObject({ pictures: [{ reference: 'x/1', isNeeded: false, judgedBy: [] }] });
  const verdict = { reference: 'x/1', anomaly: false, note: 'as declared', by: 'X', at };
  expect(workOf({ ...seen, verdicts: [verdict] })).toBeUndefined();
  const again = { ...seen, pictures: [{ reference: 'x/1', at, again: true as const }], verdicts: [verdict] };
  expect(workOf(again)).toMatchObject({ pictures: [{ judgedBy: ['X'] }] });
});

it('conditions name what is asked for only', () => {
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  expect(waitingConditions({}, param)).toEqual([]);
  expect(waitingConditions({ lane: 'red', random: false, facilities: ['A'] }, param)).toHaveLength(3);
  expect(values).toEqual(['red', false, ['A']]);
});
