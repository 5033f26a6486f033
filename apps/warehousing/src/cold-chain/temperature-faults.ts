import type { TemperatureBand } from '#libs/contracts';
import type { TemperatureRule } from '../rules/rules.js';

export type ReadingFault = 'temperature-outside-band';

/** Compares one reading with the band of the goods. Goods without a band, and bands without limits, allow any temperature. */
export function temperatureFaultsOf(
  band: TemperatureBand | undefined,
  celsius: number | undefined,
  { bands }: TemperatureRule,
): ReadingFault[] {
  const limits = band && bands[band];
  return limits && celsius !== undefined && !isWithin(celsius, limits) ? ['temperature-outside-band'] : [];
}

/** Degrees Celsius, the limits included. */
export function isWithin(
  celsius: number,
  { min = -Infinity, max = Infinity }: { min?: number; max?: number },
): boolean {
  return min <= celsius && celsius <= max;
}
