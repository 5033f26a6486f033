import { type Decision, nothing, put, ref, type States } from '#libs/messaging';
import type { Departure } from '../departures/departure.js';
import type { LoadUnit } from '../load-units/load-unit.js';
import { announceAgain, announceLeg } from '../load-units/announce-leg.effects.js';
import { extendPlan, fromLastLeg } from './extend-plan.js';
import { type Look, planJourney } from './plan-journey.js';
import { noRouting, transferMinutes } from '../network/routing.js';
import { timetableId } from '../timetable/timetable.js';
import { DepartureTable } from '../departures/departure.table.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { NETWORK, RoutingTable } from '../network/network.table.js';
import { TimetableTable } from '../timetable/timetable.table.js';

/**
 * Finds a way for a load unit and takes a place on every departure of it. All of them are written with the unit on them, so two plans for
 * the last place clash and the second looks again: what a vehicle holds is never sold twice.
 */
export function assignUnit(states: States, unit: LoadUnit, now: Date): Decision {
  const found = planJourney(unit, lookInto(states, unit.livemode), now);
  if ('unplannable' in found) {
    const stays = unit.phase === 'unplanned' && unit.reason === found.unplannable;
    const waiting: LoadUnit = { ...unit, phase: 'unplanned', plan: null, reason: found.unplannable };
    return stays ? nothing : { writes: [put(LoadUnitTable, unit.receptacleId, waiting)] };
  }
  const { plan } = found;
  const lateBy = plan.withinPromise || !found.wasFull ? unit.cause : 'capacity';
  const timesPlanned = unit.timesPlanned + 1;
  const planned: LoadUnit = { ...unit, phase: 'planned', plan, timesPlanned, reason: null, cause: lateBy };
  return {
    writes: [
      ...found.departures.map((departure) => put(DepartureTable, departure.departureId, withPlaceFor(departure, unit))),
      put(LoadUnitTable, unit.receptacleId, planned),
    ],
    events: [unit.timesPlanned === 0 ? announceLeg(planned, now) : announceAgain(planned, unit.reason, now)],
  };
}

/**
 * Finds the rest of the way for what has lost it while it travelled, from where its last leg ends. Where there is none yet it is tried again,
 * at the latest when the load unit is there.
 */
export function assignRest(states: States, unit: LoadUnit, now: Date): Decision {
  const look = lookInto(states, unit.livemode);
  const transfer = (facility: string) => transferMinutes(look.routing, facility, now.toISOString().slice(0, 10));
  const found = planJourney(fromLastLeg(unit, transfer), look, now);
  if ('unplannable' in found) return nothing;
  const planned = extendPlan(unit, found.plan);
  return {
    writes: [
      ...found.departures.map((departure) => put(DepartureTable, departure.departureId, withPlaceFor(departure, unit))),
      put(LoadUnitTable, unit.receptacleId, planned),
    ],
    events: [announceAgain(planned, unit.reason, now)],
  };
}

function withPlaceFor(departure: Departure, unit: LoadUnit): Departure {
  const place = { closing: unit.closing, grams: unit.grossGrams, parcels: unit.parcelIds.length };
  return { ...departure, load: { ...departure.load, [unit.receptacleId]: place } };
}

function lookInto(states: States, livemode: boolean): Look {
  const entriesAt = (facility: string) => states.get(TimetableTable, timetableId(facility, livemode))?.entries ?? [];
  return {
    routing: states.get(RoutingTable, NETWORK) ?? noRouting,
    entriesAt,
    needEntries: (facilities) =>
      states.need(facilities.map((code) => ref(TimetableTable, timetableId(code, livemode)))),
    departureOf: (departureId) => states.get(DepartureTable, departureId),
    needDepartures: (ids) => states.need(ids.map((id) => ref(DepartureTable, id))),
  };
}
