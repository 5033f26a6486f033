import type { DataOf, StopLifted } from '#libs/contracts';
import { type Handler, nothing, put, ref } from '#libs/messaging';
import type { LoadUnit } from '../domain/load-unit.js';
import { heldBack, liftStop } from '../domain/stop-receptacle.js';
import { departures, units } from '../persistence/tables.js';

/** With its last stop lifted it goes on: with its vehicle, or, when that has left the territory without it, by a new plan. */
export const liftReceptacleStop: Handler<DataOf<typeof StopLifted>> = {
  reads: ({ data }) => [ref(departures, data.departureId), ref(units, data.receptacleId)],
  decide(states, { data: { departureId, stopId, receptacleId, parcelId } }) {
    const departure = states.get(departures, departureId);
    const unit = states.get(units, receptacleId);
    if (!departure || !unit || !Object.hasOwn(departure.load, receptacleId)) return nothing;
    const lifted = liftStop(departure, stopId, { receptacleId, parcelId });
    const writes = [put(departures, departureId, lifted)];
    if (unit.phase !== 'stopped' || heldBack(lifted).has(receptacleId)) return { writes };
    const goesOn: LoadUnit = departure.leftBehind.includes(receptacleId)
      ? { ...unit, phase: 'waiting', plan: null, reason: 'stop lifted after the vehicle had left' }
      : { ...unit, phase: 'planned', reason: null };
    return { writes: [...writes, put(units, receptacleId, goesOn)] };
  },
};
