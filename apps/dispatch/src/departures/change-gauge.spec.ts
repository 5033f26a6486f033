import { expect, test } from '@jest/globals';
import { departureFor } from '../../test/examples.js';
import { changeGauge } from './change-gauge.js';
import type { Departure } from './departure.js';

const at = '2026-11-25T08:00:00.000Z';
const gaugeChange = { place: 'KZHOR', hours: 6, done: null };
const train: Departure = departureFor('2026-11-24', { phase: 'exited', seal: 'TG1', gaugeChange });

test('both seals stay on record', () => {
  expect(changeGauge(train, 'KZ2', at)).toMatchObject({
    departure: { seal: 'KZ2', gaugeChange: { done: { oldSeal: 'TG1', newSeal: 'KZ2', at } } },
    oldSeal: 'TG1',
    place: 'KZHOR',
  });
});

test('it is done once, on the way, and only where the lane has a change of gauge', () => {
  const done = { oldSeal: 'TG1', newSeal: 'KZ2', at };
  for (const changes of [
    { gaugeChange: { ...gaugeChange, done } },
    { gaugeChange: null },
    { phase: 'sealed' as const },
  ])
    expect(changeGauge({ ...train, ...changes }, 'KZ3', at)).toMatchObject({ code: 'state-conflict' });
});
