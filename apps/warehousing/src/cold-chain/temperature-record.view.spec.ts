import { expect, test } from '@jest/globals';
import { temperatureRecord } from './temperature-record.view.js';

const rule = { bands: { chilled: { min: 2, max: 8 }, frozen: { max: -18 } }, maxGapMinutes: 360 };
const way = { from: '2026-11-23T00:00:00.000Z', to: '2026-11-23T12:00:00.000Z' };
const at = (hour: number, celsius = 4) => ({
  at: `2026-11-23T${String(hour).padStart(2, '0')}:00:00.000Z`,
  celsius,
  facility: 'URC-COLD',
  device: 't',
});

test('readings close enough to each other, all inside the band', () => {
  expect(temperatureRecord('chilled', way, [at(6), at(1), at(11)], rule)).toMatchObject({ unbroken: true, gaps: [] });
});

test('a longer time without a reading is named, at the ends too', () => {
  expect(temperatureRecord('chilled', way, [at(1), at(9)], rule).gaps).toEqual([
    { from: at(1).at, to: at(9).at, minutes: 480 },
  ]);
  expect(temperatureRecord('chilled', way, [], rule)).toMatchObject({ unbroken: false, gaps: [{ minutes: 720 }] });
});

test('what is outside the band is named; the limits belong to it', () => {
  expect(temperatureRecord('chilled', way, [at(5, 8.1), at(6, 8)], rule)).toMatchObject({
    unbroken: false,
    outside: [{ celsius: 8.1 }],
  });
  expect(temperatureRecord('frozen', way, [at(5, -17.9), at(6, -30)], rule).outside).toHaveLength(1);
});
