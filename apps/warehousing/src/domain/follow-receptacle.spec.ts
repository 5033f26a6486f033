import { expect, test } from '@jest/globals';
import { followReceptacle, type Step } from './follow-receptacle.js';
import { openReceptacle, type Receptacle, type ReceptacleState } from './receptacle.js';

const line = {
  facility: 'URC-OE',
  originOffice: 'CNURCA',
  destinationOffice: 'KZALAA',
  destinationCountry: 'KZ',
  category: 'C',
  subclass: 'CN',
  product: 'surface',
  livemode: true,
};
const bag = (state: ReceptacleState): Receptacle => ({ ...openReceptacle('r', line, 300, ''), state });
const after = (state: ReceptacleState, ...steps: Step[]) =>
  steps.reduce((one, step) => followReceptacle(one, step, { departureId: 'v', at: '' }), bag(state)).state;

test('a bag goes from closed to delivered', () => {
  expect(after('closed', 'planned', 'departed', 'exited', 'delivered')).toBe('delivered');
});

test('a step that is seen late changes nothing', () => {
  expect(after('closed', 'delivered', 'departed', 'exited')).toBe('delivered');
  expect(after('closed', 'departed', 'planned')).toBe('departed');
  expect(after('closed', 'returned', 'departed')).toBe('returned');
});

test('offloading is a step back before the departure only', () => {
  expect(after('planned', 'offloaded')).toBe('closed');
  expect(after('departed', 'offloaded')).toBe('departed');
});

test('a bag that is open or empty goes nowhere', () => {
  expect(after('open', 'planned', 'departed')).toBe('open');
  expect(after('emptied', 'departed')).toBe('emptied');
});

test('planned anew it has the newest departure', () => {
  const planned = followReceptacle(bag('planned'), 'planned', { departureId: 'next', at: '' });
  expect(planned.departureId).toBe('next');
});
