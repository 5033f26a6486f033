import type { ClosedReceptacle } from '#libs/contracts';
import { type Handler, type Incoming, nothing, put, ref, together } from '#libs/messaging';
import type { LoadUnit } from '../load-units/load-unit.js';
import { timetableId } from '../timetable/timetable.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { NETWORK, RoutingTable } from '../network/network.table.js';
import { TimetableTable } from '../timetable/timetable.table.js';
import { assignUnit } from './assign-unit.effects.js';
import { giveUpPlaces } from '../departures/give-up-places.effects.js';

/**
 * A load unit has closed: find it a departure. Re-opening comes before closing again, on the same key; should an older closing stand
 * here all the same, it loses its place first and the new one is planned at the next sweep.
 */
export const planClosedReceptacle: Handler<ClosedReceptacle> = {
  reads: ({ data, livemode }) => [
    ref(LoadUnitTable, data.receptacleId),
    ref(RoutingTable, NETWORK),
    ref(TimetableTable, timetableId(data.facility, livemode)),
  ],
  decide(states, event, { now }) {
    const known = states.get(LoadUnitTable, event.data.receptacleId);
    if (known && known.closing >= event.data.closing) return nothing;
    const unit = { ...unitOf(event), cause: known?.cause ?? null };
    if (!known || known.phase === 'reopened') return assignUnit(states, unit, now);
    return together(giveUpPlaces(states, known, now), { writes: [put(LoadUnitTable, unit.receptacleId, unit)] });
  },
};

function unitOf({ data, livemode, channel, direction }: Incoming<ClosedReceptacle>): LoadUnit {
  return {
    receptacleId: data.receptacleId,
    closing: data.closing,
    kind: data.kind,
    number: data.number,
    despatchId: data.despatchId ?? null,
    despatchNumber: data.despatchNumber ?? null,
    facility: data.facility,
    destinationOffice: data.destinationOffice,
    destinationCountry: data.destinationCountry,
    product: data.product,
    parcelIds: data.members.map((member) => member.parcelId),
    exitItems: data.members.flatMap(({ parcelId, declarationId, regime, itemNumber }) =>
      regime === '9610' ? [{ parcelId, declarationId, itemNumber: itemNumber ?? '' }] : [],
    ),
    grossGrams: data.grossGrams,
    promiseBy: data.promiseBy,
    temperatureBand: data.temperatureBand ?? 'ambient',
    dangerousGoods: data.dangerousGoods ?? [],
    withoutModes: [],
    livemode,
    channel: channel ?? null,
    direction: direction ?? null,
    phase: 'waiting',
    travelled: [],
    plan: null,
    readyAt: null,
    timesPlanned: 0,
    reason: null,
    cause: null,
    acknowledged: null,
  };
}
