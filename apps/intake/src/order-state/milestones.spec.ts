import { expect, it } from '@jest/globals';
import { clearanceEvents } from '#libs/contracts';
import { clearanceMilestones } from './milestones.js';

it('every clearance event has a milestone, and nothing else has one', () => {
  expect(Object.keys(clearanceMilestones).sort()).toEqual(clearanceEvents.map(({ name }) => name).sort());
});
