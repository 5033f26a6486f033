import type { DataOf, StopOrdered } from '#libs/contracts';
import { type Handler, nothing, put, ref, together } from '#libs/messaging';
import { hasLeft } from '../departures/departure.js';
import { isAtHand, laterLegs } from '../load-units/load-unit.js';
import { heldBack, orderStop } from '../departures/stop-receptacle.js';
import { stopUnit } from './stop-unit.js';
import { DepartureTable, LoadListTable } from '../departures/departure.table.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { freePlaces } from '../departures/free-places.effects.js';
import { loseDeparture } from '../departures/lose-departure.effects.js';
import { offloadUnits } from '../departures/offload-units.effects.js';
import { takeOffDeparture } from '../departures/take-off-departure.effects.js';

/**
 * One officer's word is enough: from now on the load unit neither exits nor is delivered. If it has not even left, it comes off the
 * list; if it has left the customs territory, the order is noted and changes nothing.
 */
export const orderReceptacleStop: Handler<DataOf<typeof StopOrdered>> = {
  reads: ({ data }) => [
    ref(DepartureTable, data.departureId),
    ref(LoadListTable, data.departureId),
    ref(LoadUnitTable, data.receptacleId),
  ],
  decide(states, { data }, { now }) {
    const { departureId, stopId, receptacleId, parcelId, reason } = data;
    const departure = states.get(DepartureTable, departureId);
    const unit = states.get(LoadUnitTable, receptacleId);
    if (!departure || !unit || !Object.hasOwn(departure.load, receptacleId)) return nothing;
    if (!hasLeft(departure)) {
      const blocked = new Map([[receptacleId, [{ parcelId, reason }]]]);
      return together(
        isAtHand(unit, departureId)
          ? offloadUnits(states, departureId, blocked, now)
          : loseDeparture(states, [unit], { departureId, cause: 'customs', reason }, now),
        takeOffDeparture(states, departure, new Set([receptacleId]), now),
      );
    }
    const stopped = orderStop(departure, stopId, { receptacleId, parcelId });
    const isHeld = isAtHand(unit, departureId) && heldBack(stopped).has(receptacleId);
    if (!isHeld) return { writes: [put(DepartureTable, departureId, stopped)] };
    return together(freePlaces(states, [{ unit, legs: laterLegs(unit) }], now), {
      writes: [put(DepartureTable, departureId, stopped), put(LoadUnitTable, receptacleId, stopUnit(unit, reason))],
    });
  },
};
