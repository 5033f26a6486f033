import { expect, it } from '@jest/globals';
import { ServiceReported, stateTopic } from '#libs/contracts';
import { whyImplausible } from './why-implausible.js';

const NOW = 1_800_000_000_000;
const report = { ...ServiceReported.example, service: 'intake' };
const own = stateTopic('intake').name;

it('takes a report of a service on its own topic, at the present time', () => {
  expect(whyImplausible(report, own, NOW, NOW)).toBeUndefined();
  expect(whyImplausible(report, own, NOW + 5_000, NOW)).toBeUndefined();
});

it.each([
  ['of no service', { ...report, service: 'ghost' }, 'ghost.state.v1', NOW],
  ['on the topic of another service', report, stateTopic('dispatch').name, NOW],
  ['dated fifty minutes ahead', report, own, NOW + 3_000_000],
])('leaves out a report %s', (_, of, topic, at) => {
  expect(whyImplausible(of, topic, at, NOW)).toEqual(expect.any(String));
});
