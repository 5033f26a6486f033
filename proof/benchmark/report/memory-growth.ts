import { type Spread, spreadOf } from '../criteria/spread.js';

/** Growth is that of the mean of the last quarter over that of the second: in the first the load differs. */
export function memoryOf(
  samples: Readonly<Record<string, readonly number[]>>,
): Record<string, Spread & { readonly growthPercent: number }> {
  const mean = (values: readonly number[]) => values.reduce((total, each) => total + each, 0) / values.length;
  return Object.fromEntries(
    Object.entries(samples).flatMap(([role, values]) => {
      const spread = spreadOf(values);
      const quarter = Math.floor(values.length / 4);
      if (!spread || quarter === 0) return [];
      const [second, last] = [mean(values.slice(quarter, 2 * quarter)), mean(values.slice(-quarter))];
      return [[role, { ...spread, growthPercent: (last / second - 1) * 100 }]];
    }),
  );
}
