import { createHash } from 'node:crypto';

/** What a facility is going to do with one announced parcel. */
export type ScanPlan =
  { readonly arrives: false } | { readonly arrives: true; readonly afterMs: number; readonly grams: number };

const NEVER_ARRIVES = 1 / 500;
const WEIGHS_OTHERWISE = 1 / 200;
/** Well inside any tolerance that a scale is given. */
const NOISE_GRAMS = 8;
const SOONEST_MS = 20 * 60_000;
const LATEST_MS = 3 * 3_600_000;

/** Drawn from the parcel's id, so that a simulator that starts again plans the same. Times are the system's. */
export function planScan(parcelId: string, declaredGrams: number): ScanPlan {
  const draws = createHash('sha256').update(parcelId).digest();
  const draw = (i: number) => draws.readUInt32BE(4 * i) / 2 ** 32;
  if (draw(0) < NEVER_ARRIVES) return { arrives: false };
  const noise = Math.round((draw(1) * 2 - 1) * NOISE_GRAMS);
  // Half a kilogram and more is beyond what an officer would wave through.
  const grams = draw(2) < WEIGHS_OTHERWISE ? declaredGrams + 600 + Math.round(draw(3) * 900) : declaredGrams + noise;
  return {
    arrives: true,
    afterMs: SOONEST_MS + Math.round(draw(4) * (LATEST_MS - SOONEST_MS)),
    grams: Math.max(1, grams),
  };
}
