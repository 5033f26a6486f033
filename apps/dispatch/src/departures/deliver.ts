import type { LoadUnit } from '../load-units/load-unit.js';
import type { Delivery } from '../performance/delivery.js';
import type { Departure } from './departure.js';
import { isLate } from './transfer.js';

/** It is counted for the lane by which it left the customs territory; what never did, for its last one. */
export function delivered(unit: LoadUnit, departure: Departure, now: Date): { unit: LoadUnit; delivery: Delivery } {
  const legs = [...unit.travelled, ...(unit.plan?.legs ?? [])];
  const onTime = now.getTime() <= Date.parse(unit.promiseBy);
  const cause = onTime ? null : (unit.cause ?? (isLate(departure, now) ? 'delayed-departure' : 'unknown'));
  return {
    unit: { ...unit, phase: 'delivered', cause },
    delivery: {
      id: `${unit.receptacleId}:${unit.closing}`,
      lane_id: legs.find((leg) => leg.exits)?.laneId ?? departure.laneId,
      product: unit.product,
      destination_country: unit.destinationCountry,
      livemode: unit.livemode,
      legs: legs.length,
      delivered_at: now.toISOString(),
      promise_by: unit.promiseBy,
      on_time: onTime,
      cause,
    },
  };
}
