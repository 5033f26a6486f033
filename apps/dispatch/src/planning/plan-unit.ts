import type { LoadUnit } from '../load-units/load-unit.js';
import { type JourneyFound, planJourney, type TimetableReader, type Unplannable } from './plan-journey.js';

/** What a search for a way leads to: the planned load unit with the departures of its plan, or the load unit with the reason. */
export type UnitPlan =
  | { readonly unit: LoadUnit; readonly departures: JourneyFound['departures'] }
  | { readonly unit: LoadUnit; readonly departures?: never };

/** Plans the whole way of a load unit that is at a facility. */
export function planUnit(unit: LoadUnit, reader: TimetableReader, now: Date): UnitPlan {
  const found = planJourney(unit, reader, now);
  if ('unplannable' in found) return { unit: unplanned(unit, found.unplannable) };
  return { unit: planned(unit, found), departures: found.departures };
}

function planned(unit: LoadUnit, { plan, wasFull }: JourneyFound): LoadUnit {
  const cause = plan.withinPromise || !wasFull ? unit.cause : 'capacity';
  return { ...unit, phase: 'planned', plan, timesPlanned: unit.timesPlanned + 1, reason: null, cause };
}

function unplanned(unit: LoadUnit, reason: Unplannable): LoadUnit {
  return { ...unit, phase: 'unplanned', plan: null, reason };
}
