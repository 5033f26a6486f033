import { type Decision, nothing, Poison, type States } from '#libs/messaging';
import { hasLeft } from './departure.js';
import { departureOf, type LoadUnit } from '../load-units/load-unit.js';
import { DepartureTable } from './departure.table.js';
import { freePlaces } from './free-places.effects.js';

/**
 * Whatever places the load unit has, it has no more.
 * @throws Poison when it is on the road or delivered: nobody can have opened it, so something is wrong that an operator has to look into
 */
export function giveUpPlaces(states: States, unit: LoadUnit, now: Date): Decision {
  const departureId = departureOf(unit);
  const departure = departureId === null ? undefined : states.get(DepartureTable, departureId);
  if (!departure || unit.phase === 'returned') return nothing;
  if (hasLeft(departure))
    throw new Poison(`${unit.receptacleId} was opened, and it is ${unit.phase} on ${departure.departureId}`);
  return freePlaces(states, [{ unit, legs: unit.plan?.legs ?? [] }], now);
}
