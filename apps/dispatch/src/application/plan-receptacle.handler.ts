import type { ClosedReceptacle } from '#libs/contracts';
import { type Handler, type Incoming, nothing, put, ref, together } from '#libs/messaging';
import type { LoadUnit } from '../domain/load-unit.js';
import { timetableId } from '../domain/timetable.js';
import { timetables, units } from '../persistence/tables.js';
import { assignUnit } from './assign-unit.js';
import { giveUpPlace } from './give-up-place.js';

/**
 * A load unit has closed: find it a departure. Re-opening comes before closing again, on the same key; should an older closing stand
 * here all the same, it loses its place first and the new one is planned at the next sweep.
 */
export const planClosedReceptacle: Handler<ClosedReceptacle> = {
  reads: ({ data, livemode }) => [ref(units, data.receptacleId), ref(timetables, timetableId(data.facility, livemode))],
  decide(states, event, { now }) {
    const known = states.get(units, event.data.receptacleId);
    if (known && known.closing >= event.data.closing) return nothing;
    const unit = unitOf(event);
    if (!known || known.phase === 'reopened') return assignUnit(states, unit, now);
    return together(giveUpPlace(states, known, now), { writes: [put(units, unit.receptacleId, unit)] });
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
