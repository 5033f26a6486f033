import { expect, test } from '@jest/globals';
import { refuse } from '#libs/contracts';
import { departureFor } from '../../test/examples.js';
import { delayDeparture } from './delay-departure.js';

const at = '2026-11-24T07:00:00.000Z';
const departure = departureFor('2026-11-24');
const delay = (departsAt: string, changes = {}) =>
  delayDeparture({ ...departure, ...changes }, { departsAt, reason: 'storm', at });

test('all later times move with the departure time; a closed booking stays closed', () => {
  expect(delay('2026-11-24T13:00:00.000Z')).toMatchObject({
    cutOff: '2026-11-24T11:00:00.000Z',
    departsAt: '2026-11-24T13:00:00.000Z',
    exitsAt: '2026-11-25T09:00:00.000Z',
    arrivesAt: '2026-11-26T13:00:00.000Z',
    remark: 'storm',
  });
  expect(delay('2026-11-24T13:00:00.000Z', { phase: 'permitted' })).toMatchObject({ cutOff: departure.cutOff });
});

test('a delay is later, within the timetable, and before the departure', () => {
  expect(delay(departure.departsAt)).toMatchObject({ code: 'state-conflict' });
  expect(delay('2026-12-24T10:00:00.000Z')).toEqual(
    refuse('state-conflict', 'A delay of more than 14 days is beyond the timetable: cancel it instead.'),
  );
  expect(delay('2026-11-24T13:00:00.000Z', { phase: 'departed' })).toMatchObject({ code: 'state-conflict' });
});
