import type { UnitOfWork } from '#libs/messaging';
import { DepartureTable } from '../departures/departure.table.js';
import { NETWORK, RoutingTable } from '../network/network.table.js';
import { noRouting } from '../network/routing.js';
import { timetableId } from '../timetable/timetable.js';
import { TimetableTable } from '../timetable/timetable.table.js';
import type { TimetableReader } from './plan-journey.js';

/** Tables that the planner reads as far as a plan needs them. */
export const planningReads = [DepartureTable, TimetableTable] as const;

/** States that every plan from this facility needs. */
export function planningRefs(facility: string, livemode: boolean) {
  return [RoutingTable.ref(NETWORK), TimetableTable.ref(timetableId(facility, livemode))];
}

/** Routing, timetables and departures of live or of test goods. */
export function timetableReader(tx: UnitOfWork, livemode: boolean): TimetableReader {
  return {
    routing: tx.find(RoutingTable, NETWORK) ?? noRouting,
    entriesAt: (facility) => tx.find(TimetableTable, timetableId(facility, livemode))?.entries ?? [],
    loadEntries: (facilities) => tx.load(facilities.map((code) => TimetableTable.ref(timetableId(code, livemode)))),
    departureOf: (departureId) => tx.find(DepartureTable, departureId),
    loadDepartures: (ids) => tx.load(ids.map((id) => DepartureTable.ref(id))),
  };
}
