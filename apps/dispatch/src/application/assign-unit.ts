import { ReceptaclePlanned, ReceptacleReplanned } from '#libs/contracts';
import { type Decision, emit, nothing, put, ref, type States } from '#libs/messaging';
import type { Departure } from '../domain/departure.js';
import type { LoadUnit, Plan } from '../domain/load-unit.js';
import { planReceptacle } from '../domain/plan-receptacle.js';
import { timetableId } from '../domain/timetable.js';
import { departures, timetables, units } from '../persistence/tables.js';
import { factsOfUnit } from './facts.js';

/**
 * Finds a place for a load unit and takes it. The departure is written with the unit on it, so two plans for the last place clash and the
 * second looks again: what a vehicle holds is never sold twice.
 */
export function assignUnit(states: States, unit: LoadUnit, now: Date): Decision {
  const timetable = states.get(timetables, timetableId(unit.facility, unit.livemode));
  const found = planReceptacle(unit, timetable?.entries ?? [], (id) => states.get(departures, id), now);
  if ('unplannable' in found) {
    const stays = unit.phase === 'unplanned' && unit.reason === found.unplannable;
    const waiting: LoadUnit = { ...unit, phase: 'unplanned', plan: null, reason: found.unplannable };
    return stays ? nothing : { writes: [put(units, unit.receptacleId, waiting)] };
  }
  const { departure, plan } = found;
  const planned: LoadUnit = { ...unit, phase: 'planned', plan, timesPlanned: unit.timesPlanned + 1, reason: null };
  return {
    writes: [
      put(departures, departure.departureId, withPlaceFor(departure, unit)),
      put(units, unit.receptacleId, planned),
    ],
    events: [announce(unit, plan, now)],
  };
}

function withPlaceFor(departure: Departure, unit: LoadUnit): Departure {
  const place = { closing: unit.closing, grams: unit.grossGrams, parcels: unit.parcelIds.length };
  return { ...departure, load: { ...departure.load, [unit.receptacleId]: place } };
}

function announce(unit: LoadUnit, { legs, plannedArrival, withinPromise }: Plan, now: Date) {
  const [{ departureId, laneId, mode, cutOff }] = legs;
  const { receptacleId, closing, promiseBy } = unit;
  const data = {
    receptacleId,
    closing,
    departureId,
    laneId,
    mode,
    leg: 1,
    legs: legs.length,
    cutOff,
    plannedArrival,
    promiseBy,
    withinPromise,
    at: now.toISOString(),
  };
  const about = { of: ref(units, receptacleId), facts: factsOfUnit(unit) };
  return unit.timesPlanned === 0
    ? emit(ReceptaclePlanned, { ...about, data })
    : emit(ReceptacleReplanned, { ...about, data: { ...data, reason: unit.reason ?? 'planned again' } });
}
