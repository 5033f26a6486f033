import { ConsignmentClosed, Departed } from '#libs/contracts';
import { type Context, type Decision, emit, type Handler, put, ref, type States } from '#libs/messaging';
import { consign, type Consignment, seriesOf } from '../domain/consignment.js';
import type { Departure } from '../domain/departure.js';
import { dateIn } from '../domain/local-time.js';
import { consignments, departures, documentSeries, units } from '../persistence/tables.js';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsOfAct, stepOf } from './act-on-departure.js';
import { unitsOn } from './units-on.js';
import { factsOfDeparture, factsOfUnit } from './facts.js';

/**
 * It leaves, with exactly the permitted list. The delivery bills are made out in the same decision: until now a load unit could still
 * come off, so no bill ever lists what did not leave, and no number is lost.
 */
export const depart: Handler<OnDeparture, ActAnswer> = {
  reads: readsOfAct,
  decide: (states, { data: { departureId } }, context) =>
    actOnDeparture(states, departureId, 'depart', context.now, (departure) => ({
      decision: handOver(states, departure, context),
    })),
};

function handOver(states: States, departure: Departure, { now, newId }: Context): Decision<ActAnswer> {
  const loaded = unitsOn(states, departure);
  const series = seriesOf(departure, dateIn(departure.zone, now).slice(0, 4));
  const last = states.get(documentSeries, series)?.last ?? 0;
  const bills = consign(departure, loaded, { series, last, newId, at: now.toISOString() });
  const departed = emit(Departed, {
    of: ref(departures, departure.departureId),
    data: stepOf(departure, Object.keys(departure.load), departure.originPlace, now),
    facts: factsOfDeparture(departure),
  });
  return {
    writes: [
      put(documentSeries, series, { last: last + bills.length }),
      ...bills.map((bill) => put(consignments, bill.consignmentId, bill)),
    ],
    events: [departed, ...bills.flatMap((bill) => announce(states, bill))],
  };
}

function announce(states: States, bill: Consignment) {
  const { consignmentId, documentNumber, despatchId, departureId, carrier, at } = bill;
  return bill.receptacleIds.flatMap((receptacleId) => {
    const unit = states.get(units, receptacleId);
    const data = { receptacleId, consignmentId, documentNumber, despatchId, departureId, carrier, at };
    return unit ? [emit(ConsignmentClosed, { of: ref(units, receptacleId), data, facts: factsOfUnit(unit) })] : [];
  });
}
