import { expect, test } from '@jest/globals';
import { departureFor, unitOf } from '../../test/examples.js';
import { legOn } from '../departures/departure.js';
import { resumeUnit } from './resume-unit.js';

const now = new Date('2026-11-25T08:00:00Z');
const departure = departureFor('2026-11-24', { phase: 'exited' });
const plan = { legs: [legOn(departure)] as const, plannedArrival: departure.arrivesAt, withinPromise: true };
const stopped = unitOf({ phase: 'stopped', plan, reason: 'new intelligence' });
const left = { ...departure, leftBehind: [stopped.receptacleId] };

test('it goes on with a vehicle that still holds it', () => {
  expect(resumeUnit(stopped, departure, now)).toMatchObject({ phase: 'planned', plan, reason: null });
});

test('left behind it is planned again from where it was taken off', () => {
  const takenOff = { [stopped.receptacleId]: { facility: 'HRS-IMU', place: 'CNHRS', at: '' } };
  expect(resumeUnit(stopped, { ...left, takenOff }, now)).toMatchObject({ phase: 'waiting', facility: 'HRS-IMU' });
});

test('without a place it is planned again from the origin, inland from the end of the lane', () => {
  expect(resumeUnit(stopped, left, now)).toMatchObject({ phase: 'waiting', plan: null, facility: stopped.facility });
  const inland = { ...left, exitPlace: null };
  expect(resumeUnit(stopped, inland, now)).toMatchObject({ phase: 'waiting', plan: null, facility: 'KZALAA' });
});
