import type { LoadUnit, Plan } from '../load-units/load-unit.js';
import { transferMinutes } from '../network/routing.js';
import { type JourneyFound, planJourney, type TimetableReader } from './plan-journey.js';

/** Plans the rest of the way of a load unit that has lost it while it travels, from where its last leg ends. Undefined when there is none. */
export function planRest(
  unit: LoadUnit,
  reader: TimetableReader,
  now: Date,
): { readonly unit: LoadUnit; readonly departures: JourneyFound['departures'] } | undefined {
  const day = now.toISOString().slice(0, 10);
  const there = atLastLegEnd(unit, (facility) => transferMinutes(reader.routing, facility, day));
  const found = planJourney(there, reader, now);
  if ('unplannable' in found) return undefined;
  return { unit: extendPlan(unit, found.plan), departures: found.departures };
}

/** The load unit as it will be at the end of its last leg. */
function atLastLegEnd(unit: LoadUnit, transfer: (facility: string) => number): LoadUnit {
  const last = unit.plan?.legs.at(-1);
  if (!last) throw new Error(`${unit.receptacleId} has no leg to go on from`);
  const ready = Date.parse(last.arrivesAt) + transfer(last.destination) * 60_000;
  return { ...unit, facility: last.destination, readyAt: new Date(ready).toISOString() };
}

function extendPlan(unit: LoadUnit, rest: Plan): LoadUnit {
  if (!unit.plan) throw new Error(`${unit.receptacleId} has no plan to extend`);
  const [first, ...others] = unit.plan.legs;
  const plan: Plan = { ...rest, legs: [first, ...others, ...rest.legs] };
  return { ...unit, plan, timesPlanned: unit.timesPlanned + 1, reason: null };
}
