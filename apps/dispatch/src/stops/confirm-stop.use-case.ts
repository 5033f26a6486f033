import { type DataOf, ReceptacleReturned, type StopConfirmed } from '#libs/contracts';
import { emit, type Handler, nothing, put, ref, together } from '#libs/messaging';
import { isAtHand, laterLegs, type LoadUnit, attributesOfUnit } from '../load-units/load-unit.js';
import { confirmStop } from '../departures/stop-receptacle.js';
import { stopUnit } from './stop-unit.js';
import { DepartureTable } from '../departures/departure.table.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { freePlaces } from '../departures/free-places.effects.js';

/** The second officer's word: it is brought back to where it came from. */
export const confirmReceptacleStop: Handler<DataOf<typeof StopConfirmed>> = {
  reads: ({ data }) => [ref(DepartureTable, data.departureId), ref(LoadUnitTable, data.receptacleId)],
  decide(states, { data: { departureId, stopId, receptacleId, parcelId } }, { now }) {
    const departure = states.get(DepartureTable, departureId);
    const unit = states.get(LoadUnitTable, receptacleId);
    if (!departure || !unit || !Object.hasOwn(departure.load, receptacleId)) return nothing;
    const confirmed = confirmStop(departure, stopId, { receptacleId, parcelId });
    const comesBack =
      confirmed.stops[stopId]?.state === 'confirmed' && (unit.phase === 'stopped' || isAtHand(unit, departureId));
    const writes = [put(DepartureTable, departureId, confirmed)];
    if (!comesBack) return { writes };
    const returned: LoadUnit = {
      ...stopUnit(unit, 'stop confirmed'),
      phase: 'returned',
      facility: departure.origin,
    };
    return together(freePlaces(states, [{ unit, legs: laterLegs(unit) }], now), {
      writes: [...writes, put(LoadUnitTable, receptacleId, returned)],
      events: [
        emit(ReceptacleReturned, {
          of: ref(LoadUnitTable, receptacleId),
          data: { receptacleId, departureId, place: departure.originPlace, at: now.toISOString() },
          facts: attributesOfUnit(unit),
        }),
      ],
    });
  },
};
