import { describe, expect, test } from '@jest/globals';
import { departureFor } from '../../test/examples.js';
import { confirmStop, heldBack, liftStop, openStops, orderStop } from './stop-receptacle.js';

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

  test('after the exit it is too late', () => {
    const late = orderStop({ ...departed, phase: 'exited' }, 's', about);
    expect(late.stops).toEqual({ s: { ...about, state: 'too-late' } });
    expect(heldBack(confirmStop(late, 's', about)).size).toBe(0);
  });
});
