import type { ClosedReceptacle } from '#libs/contracts';
import { type Handler, type Incoming, nothing, put, ref, together } from '#libs/messaging';
import { departureOf, type LoadUnit } from '../domain/load-unit.js';
import { timetableId } from '../domain/timetable.js';
import { departures, timetables, units } from '../persistence/tables.js';
import { assignUnit } from './assign-unit.js';
import { takeOffDeparture } from './take-off-departure.js';

/**
 * A load unit has closed: find it a departure. Re-opening comes before closing again, on the same key; should an older closing still have
 * a place all the same, it loses it first and the new one is planned at the next sweep.
 */
export const planClosedReceptacle: Handler<ClosedReceptacle> = {
  reads: ({ data, livemode }) => [ref(units, data.receptacleId), ref(timetables, timetableId(data.facility, livemode))],
  decide(states, event, { now }) {
    const known = states.get(units, event.data.receptacleId);
    if (known && known.closing >= event.data.closing) return nothing;
    const unit = unitOf(event);
    const departureId = known?.phase === 'planned' ? departureOf(known) : null;
    const departure = departureId === null ? undefined : states.get(departures, departureId);
    if (!departure) return assignUnit(states, unit, now);
    return together(takeOffDeparture(states, departure, new Set([unit.receptacleId]), now), {
      writes: [put(units, unit.receptacleId, unit)],
    });
  },
};

function unitOf({ data, livemode, channel, direction }: Incoming<ClosedReceptacle>): LoadUnit {
  const {
    receptacleId,
    closing,
    number,
    despatchId,
    despatchNumber,
    facility,
    destinationOffice,
    destinationCountry,
    product,
  } = data;
  return {
    receptacleId,
    closing,
    number,
    despatchId,
    despatchNumber,
    facility,
    destinationOffice,
    destinationCountry,
    product,
    parcelIds: data.members.map((member) => member.parcelId),
    grossGrams: data.grossGrams,
    promiseBy: data.promiseBy,
    livemode,
    channel: channel ?? null,
    direction: direction ?? null,
    phase: 'waiting',
    plan: null,
    timesPlanned: 0,
    reason: null,
  };
}
