import { describe, expect, it } from '@jest/globals';

import { Outcomes } from './outcomes.js';

describe('Outcomes', () => {
  it('follows an order from its number to its release', () => {
    const outcomes = new Outcomes('R-1', 3);
    outcomes.lodged('R-1-2', 'd', 10);
    outcomes.ruled('d', 'DeclarationAssessed', 20);
    expect([outcomes.decided, outcomes.settled]).toEqual([1, 0]);
    outcomes.ruled('d', 'ParcelReleased', 30);
    expect([outcomes.lodgedAt[2], outcomes.decidedAt[2], outcomes.releasedAt[2]]).toEqual([10, 20, 30]);
  });

  it('takes a decision that is read before its declaration', () => {
    const outcomes = new Outcomes('R-1', 1);
    outcomes.ruled('d', 'InspectionOrdered', 5);
    outcomes.lodged('R-1-0', 'd', 4);
    expect([outcomes.decided, outcomes.settled, outcomes.released]).toEqual([1, 1, 0]);
  });

  it('counts each order once, by the first time', () => {
    const outcomes = new Outcomes('R-1', 1);
    outcomes.lodged('R-1-0', 'd', 1);
    for (const at of [2, 3]) outcomes.ruled('d', 'ParcelReleased', at);
    expect([outcomes.decided, outcomes.decidedAt[0]]).toEqual([1, 2]);
  });

  it('leaves the orders of another step alone', () => {
    const outcomes = new Outcomes('R-1', 1);
    outcomes.lodged('R-2-0', 'd', 1);
    outcomes.ruled('d', 'ParcelReleased', 2);
    expect(outcomes.decided).toBe(0);
  });
});
