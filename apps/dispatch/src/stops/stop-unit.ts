import { cutPlan, type LoadUnit } from '../load-units/load-unit.js';

/** Taken aside: whatever becomes of it, it will not reach the departures after this one as they were planned. */
export function stopUnit(unit: LoadUnit, reason: string): LoadUnit {
  return { ...unit, phase: 'stopped', plan: unit.plan && cutPlan(unit.plan, 1), reason, cause: 'customs' };
}
