import type { WeightTolerance } from '../rules/rules.js';

/** Whether the weights agree. The larger of the two tolerances counts, the limit included. Grams. */
export function isWithinTolerance(declaredGrams: number, measuredGrams: number, tolerance: WeightTolerance): boolean {
  const allowed = Math.max(tolerance.grams, (declaredGrams * tolerance.percent) / 100);
  return Math.abs(measuredGrams - declaredGrams) <= allowed;
}
