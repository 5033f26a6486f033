import { describe, expect, test } from '@jest/globals';
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

describe('several legs', () => {
  const go = (...steps: [Step, departureId: string, at: string][]) =>
    steps.reduce(
      (one, [step, departureId, at]) => followReceptacle(one, step, { departureId, at, facility: 'URC-RAIL' }),
      bag('closed'),
    );

  test('it waits at the hub, is planned there, and leaves again', () => {
    const steps: [Step, string, string][] = [
      ['planned', 'a', '01'],
      ['departed', 'a', '02'],
      ['at-hub', 'a', '03'],
      ['planned', 'b', '04'],
      ['departed', 'b', '05'],
      ['exited', 'b', '06'],
      ['delivered', 'b', '07'],
    ];
    expect(go(...steps.slice(0, 3))).toMatchObject({ state: 'at-hub', hub: 'URC-RAIL' });
    expect(go(...steps.slice(0, 4))).toMatchObject({ state: 'planned', hub: 'URC-RAIL' });
    expect(go(...steps)).toMatchObject({ state: 'delivered', hasExited: true });
  });

  test('an event of an earlier leg that comes late changes nothing', () => {
    const second: [Step, string, string][] = [
      ['departed', 'a', '02'],
      ['departed', 'b', '05'],
    ];
    expect(go(...second, ['at-hub', 'a', '03'])).toMatchObject({ state: 'departed', departureId: 'b' });
    expect(go(...second, ['planned', 'c', '06'])).toMatchObject({ state: 'departed', departureId: 'b' });
    expect(go(['at-hub', 'a', '03'], ['departed', 'a', '02'])).toMatchObject({ state: 'at-hub' });
  });

  test('off the list of its second leg it stays at the hub', () => {
    const off: [Step, string, string][] = [
      ['at-hub', 'a', '03'],
      ['planned', 'b', '04'],
      ['offloaded', 'b', '05'],
    ];
    expect(go(...off)).toMatchObject({ state: 'closed', hub: 'URC-RAIL' });
  });
});
