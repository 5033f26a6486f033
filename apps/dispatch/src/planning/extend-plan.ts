import type { LoadUnit, Plan } from '../load-units/load-unit.js';

/** The load unit as it will be at the end of its last leg: the rest of its way begins there. */
export function fromLastLeg(unit: LoadUnit, transferMinutes: (facility: string) => number): LoadUnit {
  const last = unit.plan?.legs.at(-1);
  if (!last) throw new Error(`${unit.receptacleId} has no leg to go on from`);
  const ready = Date.parse(last.arrivesAt) + transferMinutes(last.destination) * 60_000;
  return { ...unit, facility: last.destination, readyAt: new Date(ready).toISOString() };
}

export function extendPlan(unit: LoadUnit, rest: Plan): LoadUnit {
  if (!unit.plan) throw new Error(`${unit.receptacleId} has no plan to extend`);
  const [first, ...others] = unit.plan.legs;
  const plan: Plan = { ...rest, legs: [first, ...others, ...rest.legs] };
  return { ...unit, plan, timesPlanned: unit.timesPlanned + 1, reason: null };
}
