import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dateIn, daysBetween, instantAt, isZone, weekdayOf } from './local-time.js';

describe('local time', () => {
  test('China keeps one time all year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 1439 }), (offset, minutes) => {
        const day = addDays('1992-01-01', offset);
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        expect(instantAt(day, time, 'Asia/Shanghai').getTime()).toBe(Date.parse(`${day}T${time}:00+08:00`));
      }),
    );
  });

  test.each([
    ['2026-01-15', '14:00', '2026-01-15T13:00:00.000Z', 'winter'],
    ['2026-07-15', '14:00', '2026-07-15T12:00:00.000Z', 'summer'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z', 'an hour that is left out: as much later'],
    ['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z', 'right after the gap'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', 'an hour that comes twice: the first'],
    ['2026-10-25', '03:00', '2026-10-25T02:00:00.000Z', 'right after it'],
  ])('Budapest on %s at %s is %s (%s)', (day, time, utc) => {
    expect(instantAt(day, time, 'Europe/Budapest').toISOString()).toBe(utc);
  });

  test('what is on the wall in Budapest leads back to the wall, but for the hour that is left out', () => {
    const wall = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Budapest',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 23 }), (offset, hour) => {
        const day = addDays('2020-01-01', offset);
        const time = `${String(hour).padStart(2, '0')}:15`;
        fc.pre(!(hour === 2 && weekdayOf(day) === 7 && /-03-(2[5-9]|3[01])$/.test(day)));
        expect(wall.format(instantAt(day, time, 'Europe/Budapest'))).toBe(`${day} ${time}`);
      }),
    );
  });

  test('the day changes where the people are', () => {
    const instant = new Date('2026-11-23T17:00:00Z');
    expect(dateIn('Asia/Shanghai', instant)).toBe('2026-11-24');
    expect(dateIn('Europe/Moscow', instant)).toBe('2026-11-23');
  });

  test('days and weekdays of the calendar', () => {
    expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(daysBetween('2026-03-02', '2026-03-01')).toEqual([]);
    expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7]);
  });

  test('a zone is one that the platform knows', () => {
    expect(isZone('Asia/Almaty')).toBe(true);
    expect(isZone('Asia/Nowhere')).toBe(false);
  });
});
