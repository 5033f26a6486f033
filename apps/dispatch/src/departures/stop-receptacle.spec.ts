import { describe, expect, test } from '@jest/globals';
import { departureFor } from '../../test/examples.js';
import {
  confirmStop,
  heldBack,
  liftStop,
  openStops,
  orderStop,
  recall,
  recalled,
  stillAboard,
  takeOff,
} from './stop-receptacle.js';

const about = { receptacleId: 'r', parcelId: 'p' };
const departed = departureFor('2026-11-24', { phase: 'departed' });

describe('stops at the border', () => {
  test('one word stops, a second one lifts', () => {
    const stopped = orderStop(departed, 's', about);
    expect([...heldBack(stopped)]).toEqual(['r']);
    expect(openStops(stopped)).toEqual(['s']);
    expect(heldBack(liftStop(stopped, 's', about)).size).toBe(0);
  });

  test('of two stops both must be lifted', () => {
    const both = orderStop(orderStop(departed, 's1', about), 's2', about);
    expect(heldBack(liftStop(both, 's1', about)).has('r')).toBe(true);
  });

  test('what is settled stays settled, whatever is read again later', () => {
    const lifted = liftStop(orderStop(departed, 's', about), 's', about);
    expect(orderStop(lifted, 's', about)).toBe(lifted);
    expect(confirmStop(lifted, 's', about)).toBe(lifted);
    const confirmed = confirmStop(orderStop(departed, 's', about), 's', about);
    expect(liftStop(confirmed, 's', about)).toBe(confirmed);
  });

  test('a confirmation that comes alone stops as well', () => {
    expect(heldBack(confirmStop(departed, 's', about)).has('r')).toBe(true);
  });

  test('after the exit it is a recall, after the arrival it is too late', () => {
    const late = orderStop({ ...departed, phase: 'exited' }, 's', about);
    expect(late.stops).toEqual({ s: { ...about, state: 'recalled' } });
    expect([...heldBack(confirmStop(late, 's', about))]).toEqual(['r']);
    expect(heldBack(liftStop(late, 's', about)).size).toBe(0);
    expect(heldBack(orderStop({ ...departed, phase: 'arrived' }, 's', about)).size).toBe(0);
  });

  test('it is aboard until an officer acknowledges that it was taken off; what has left with it is recalled', () => {
    const where = { facility: 'HRS-IMU', place: 'CNHRS', at: '' };
    const stopped = orderStop(orderStop(departed, 's', about), 't', about);
    expect([stillAboard(stopped), stillAboard(departed)]).toEqual([['r'], []]);
    const off = takeOff(stopped, 'r', where);
    expect([stillAboard(off), takeOff(off, 'r', { ...where, facility: 'URC-OE' }).takenOff]).toEqual([
      [],
      { r: where },
    ]);
    expect(liftStop(liftStop(off, 's', about), 't', about)).not.toHaveProperty('takenOff');
    const left = recall(stopped, new Set(['r']));
    expect([...recalled(left)]).toEqual(['r']);
    expect(recall(liftStop(liftStop(stopped, 's', about), 't', about), new Set(['r'])).stops).toMatchObject({
      s: { state: 'lifted' },
    });
  });
});
