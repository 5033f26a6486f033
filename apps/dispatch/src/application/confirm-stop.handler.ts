import { type DataOf, ReceptacleReturned, type StopConfirmed } from '#libs/contracts';
import { emit, type Handler, nothing, put, ref } from '#libs/messaging';
import { confirmStop } from '../domain/stop-receptacle.js';
import { departures, units } from '../persistence/tables.js';
import { factsOfUnit } from './facts.js';

/** The second officer's word: it is brought back to where it came from. */
export const confirmReceptacleStop: Handler<DataOf<typeof StopConfirmed>> = {
  reads: ({ data }) => [ref(departures, data.departureId), ref(units, data.receptacleId)],
  decide(states, { data: { departureId, stopId, receptacleId, parcelId } }, { now }) {
    const departure = states.get(departures, departureId);
    const unit = states.get(units, receptacleId);
    if (!departure || !unit || !Object.hasOwn(departure.load, receptacleId)) return nothing;
    const confirmed = confirmStop(departure, stopId, { receptacleId, parcelId });
    const comesBack =
      confirmed.stops[stopId]?.state === 'confirmed' && (unit.phase === 'stopped' || unit.phase === 'planned');
    const writes = [put(departures, departureId, confirmed)];
    if (!comesBack) return { writes };
    return {
      writes: [...writes, put(units, receptacleId, { ...unit, phase: 'returned' as const, reason: 'stop confirmed' })],
      events: [
        emit(ReceptacleReturned, {
          of: ref(units, receptacleId),
          data: { receptacleId, departureId, place: departure.originPlace, at: now.toISOString() },
          facts: factsOfUnit(unit),
        }),
      ],
    };
  },
};
