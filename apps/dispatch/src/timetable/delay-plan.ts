import { type Departure, legOn } from '../departures/departure.js';
import { loseLegsFrom } from '../departures/transfer.js';
import type { Leg, LoadUnit, Plan } from '../load-units/load-unit.js';

/** The plan with the departure's new times; `lost` are the legs after it that it does not reach any more. */
export function delayPlan(
  unit: LoadUnit,
  late: Departure,
  transferMinutes: number,
): { unit: LoadUnit; lost: readonly Leg[] } {
  const { plan } = unit;
  if (!plan) return { unit, lost: [] };
  const [first, ...rest] = plan.legs;
  const withTimes = (leg: Leg) => (leg.departureId === late.departureId ? legOn(late) : leg);
  const legs: Plan['legs'] = [withTimes(first), ...rest.map(withTimes)];
  const plannedArrival = legs.at(-1)?.arrivesAt ?? plan.plannedArrival;
  const withinPromise = Date.parse(plannedArrival) <= Date.parse(unit.promiseBy);
  const later: LoadUnit = {
    ...unit,
    plan: { ...plan, legs, plannedArrival, withinPromise },
    cause: 'delayed-departure',
  };
  const next = legs[legs.findIndex((leg) => leg.departureId === late.departureId) + 1];
  const ready = Date.parse(late.arrivesAt) + transferMinutes * 60_000;
  if (!next || Date.parse(next.cutOff) >= ready) return { unit: later, lost: [] };
  return loseLegsFrom({ ...later, reason: 'connection lost by a delay' }, next.departureId);
}
