import { type Departure, exits } from '../departures/departure.js';
import { atHub } from '../departures/transfer.js';
import type { LoadUnit } from '../load-units/load-unit.js';

/**
 * A stopped load unit whose stops are lifted: it goes on with its vehicle, or by a new plan when the vehicle has gone on without it. From
 * the border it is planned again from the origin; inside the territory it has arrived at the end of the lane.
 */
export function resumeUnit(unit: LoadUnit, departure: Departure, now: Date): LoadUnit {
  if (!departure.leftBehind.includes(unit.receptacleId)) return { ...unit, phase: 'planned', reason: null };
  const facility = departure.takenOff?.[unit.receptacleId]?.facility;
  const at = now.toISOString();
  const here =
    facility !== undefined ? { ...unit, facility, readyAt: at } : exits(departure) ? unit : atHub(unit, departure, at);
  return { ...here, phase: 'waiting', plan: null, reason: 'stop lifted after the vehicle had left' };
}
