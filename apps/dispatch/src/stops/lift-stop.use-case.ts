import type { DataOf, StopLifted } from '#libs/contracts';
import { type Handler, nothing, put, ref } from '#libs/messaging';
import { type Departure, exits } from '../departures/departure.js';
import type { LoadUnit } from '../load-units/load-unit.js';
import { heldBack, liftStop } from '../departures/stop-receptacle.js';
import { atHub } from '../departures/transfer.js';
import { DepartureTable } from '../departures/departure.table.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';

/** With its last stop lifted it goes on: with its vehicle, or, when that has left the territory without it, by a new plan. */
export const liftReceptacleStop: Handler<DataOf<typeof StopLifted>> = {
  reads: ({ data }) => [ref(DepartureTable, data.departureId), ref(LoadUnitTable, data.receptacleId)],
  decide(states, { data: { departureId, stopId, receptacleId, parcelId } }, { now }) {
    const departure = states.get(DepartureTable, departureId);
    const unit = states.get(LoadUnitTable, receptacleId);
    if (!departure || !unit || !Object.hasOwn(departure.load, receptacleId)) return nothing;
    const lifted = liftStop(departure, stopId, { receptacleId, parcelId });
    const writes = [put(DepartureTable, departureId, lifted)];
    if (unit.phase !== 'stopped' || heldBack(lifted).has(receptacleId)) return { writes };
    const goesOn: LoadUnit = departure.leftBehind.includes(receptacleId)
      ? leftBehind(unit, departure, now)
      : { ...unit, phase: 'planned', reason: null };
    return { writes: [...writes, put(LoadUnitTable, receptacleId, goesOn)] };
  },
};

/** From the border it is planned again as from where it came; inside the territory it has been at the end of the lane all the time. */
function leftBehind(unit: LoadUnit, departure: Departure, now: Date): LoadUnit {
  const here = exits(departure) ? unit : atHub(unit, departure, now.toISOString());
  return { ...here, phase: 'waiting', plan: null, reason: 'stop lifted after the vehicle had left' };
}
