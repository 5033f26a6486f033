import type { DataOf, StopOrdered } from '#libs/contracts';
import { type Handler, nothing, put, ref, together } from '#libs/messaging';
import { hasLeft } from '../domain/departure.js';
import { heldBack, orderStop } from '../domain/stop-receptacle.js';
import { departures, loadLists, units } from '../persistence/tables.js';
import { offloadUnits } from './offload-units.js';
import { takeOffDeparture } from './take-off-departure.js';

/**
 * One officer's word is enough: from now on the load unit neither exits nor is delivered. If it has not even left, it comes off the
 * list; if it has left the customs territory, the order is noted and changes nothing.
 */
export const orderReceptacleStop: Handler<DataOf<typeof StopOrdered>> = {
  reads: ({ data }) => [
    ref(departures, data.departureId),
    ref(loadLists, data.departureId),
    ref(units, data.receptacleId),
  ],
  decide(states, { data }, { now }) {
    const { departureId, stopId, receptacleId, parcelId, reason } = data;
    const departure = states.get(departures, departureId);
    const unit = states.get(units, receptacleId);
    if (!departure || !unit || !Object.hasOwn(departure.load, receptacleId)) return nothing;
    if (!hasLeft(departure)) {
      const blocked = new Map([[receptacleId, [{ parcelId, reason }]]]);
      const receptacleIds = new Set([receptacleId]);
      return together(
        offloadUnits(states, departureId, blocked, now),
        takeOffDeparture(states, departure, receptacleIds, now),
      );
    }
    const stopped = orderStop(departure, stopId, { receptacleId, parcelId });
    const isHeld = unit.phase === 'planned' && heldBack(stopped).has(receptacleId);
    return {
      writes: [
        put(departures, departureId, stopped),
        ...(isHeld ? [put(units, receptacleId, { ...unit, phase: 'stopped' as const, reason })] : []),
      ],
    };
  },
};
