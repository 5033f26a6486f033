import type { WeightTolerance } from '../rules/rules.js';

/** The larger of the two allowances counts; a weight exactly at the limit is within. Grams. */
export function isWithinTolerance(declaredGrams: number, measuredGrams: number, tolerance: WeightTolerance): boolean {
  const allowed = Math.max(tolerance.grams, (declaredGrams * tolerance.percent) / 100);
  return Math.abs(measuredGrams - declaredGrams) <= allowed;
}
