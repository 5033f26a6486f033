import { cutPlan, type LoadUnit } from '../load-units/load-unit.js';

/** The load unit, unloaded at the border: it will not reach its later departures as planned. */
export function stopUnit(unit: LoadUnit, reason: string): LoadUnit {
  return { ...unit, phase: 'stopped', plan: unit.plan && cutPlan(unit.plan, 1), reason, cause: 'customs' };
}
