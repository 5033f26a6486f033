import { ConsignmentClosed, Departed } from '#libs/contracts';
import { type Context, type Decision, emit, type Handler, put, ref, type States } from '#libs/messaging';
import { type Consignment } from '../consignments/consignment.js';
import { type Departure, attributesOfDeparture } from './departure.js';
import { dateIn } from '../network/local-time.js';
import { ConsignmentTable, DocumentSeriesTable } from '../consignments/consignment.table.js';
import { DepartureTable } from './departure.table.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { type ActAnswer, actOnDeparture, type OnDeparture, readsOfAct, stepOf } from './act-on-departure.effects.js';
import { unitsOn } from './units-of.effects.js';
import { consign, seriesOf } from '../consignments/consign.js';
import { attributesOfUnit } from '../load-units/load-unit.js';

/**
 * It leaves, with exactly the permitted list. The bills are made out in the same decision: until now a load unit could still
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
  const year = dateIn(departure.zone, now).slice(0, 4);
  states.need(seriesOf(departure, year).map((name) => ref(DocumentSeriesTable, name)));
  const last = (name: string) => states.get(DocumentSeriesTable, name)?.last ?? 0;
  const { consignments: bills, series } = consign(departure, loaded, { year, last, newId, at: now.toISOString() });
  const departed = emit(Departed, {
    of: ref(DepartureTable, departure.departureId),
    data: stepOf(departure, Object.keys(departure.load), departure.originPlace, now),
    facts: attributesOfDeparture(departure),
  });
  return {
    writes: [
      ...[...series].map(([name, number]) => put(DocumentSeriesTable, name, { last: number })),
      ...bills.map((bill) => put(ConsignmentTable, bill.consignmentId, bill)),
    ],
    events: [departed, ...bills.flatMap((bill) => announce(states, bill))],
  };
}

function announce(states: States, bill: Consignment) {
  const { consignmentId, documentNumber, despatchId, departureId, carrier, at } = bill;
  return bill.receptacleIds.flatMap((receptacleId) => {
    const unit = states.get(LoadUnitTable, receptacleId);
    const about = { receptacleId, consignmentId, documentNumber, departureId, carrier, at };
    const data = despatchId === null ? about : { ...about, despatchId };
    return unit
      ? [emit(ConsignmentClosed, { of: ref(LoadUnitTable, receptacleId), data, facts: attributesOfUnit(unit) })]
      : [];
  });
}
