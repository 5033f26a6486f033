import type { TemperatureBand } from '#libs/contracts';
import type { TemperatureRule } from '../rules/rules.js';

export interface Reading {
  readonly at: string;
  readonly celsius: number;
  readonly facility: string;
  readonly device: string;
  /** The load unit that was read while the parcel was in it; the parcel itself when left out. */
  readonly receptacleId?: string;
}

export interface Gap {
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
}

export interface TemperatureRecord {
  readonly band: TemperatureBand;
  readonly limits: { readonly min?: number; readonly max?: number } | null;
  readonly from: string;
  /** The end of our way, or now. */
  readonly to: string;
  readonly readings: readonly Reading[];
  /** Longer without a reading than the rule allows. */
  readonly gaps: readonly Gap[];
  readonly outside: readonly Reading[];
  /** No gap, and nothing outside the band. */
  readonly unbroken: boolean;
}

/** The record over all stations, from the arrival to the end. Readings outside that time are no part of it. */
export function temperatureRecord(
  band: TemperatureBand,
  { from, to }: { readonly from: string; readonly to: string },
  all: readonly Reading[],
  { bands, maxGapMinutes }: TemperatureRule,
): TemperatureRecord {
  const limits = bands[band] ?? null;
  const readings = all.filter(({ at }) => from <= at && at <= to).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const outside = limits ? readings.filter(({ celsius }) => !isWithin(celsius, limits)) : [];
  const moments = [from, ...readings.map(({ at }) => at), to];
  const gaps = moments
    .slice(1)
    .map((moment, i) => ({ from: moments[i]!, to: moment, minutes: minutesBetween(moments[i]!, moment) }))
    .filter(({ minutes }) => minutes > maxGapMinutes);
  const unbroken = readings.length > 0 && gaps.length === 0 && outside.length === 0;
  return { band, limits, from, to, readings, gaps, outside, unbroken };
}

export type ReadingFault = 'temperature-outside-band';

/** A single reading against the band of the goods. Goods without a band, and bands without limits, bear any temperature. */
export function temperatureFaultsOf(
  band: TemperatureBand | undefined,
  celsius: number | undefined,
  { bands }: TemperatureRule,
): ReadingFault[] {
  const limits = band && bands[band];
  return limits && celsius !== undefined && !isWithin(celsius, limits) ? ['temperature-outside-band'] : [];
}

function isWithin(celsius: number, { min = -Infinity, max = Infinity }: { min?: number; max?: number }): boolean {
  return min <= celsius && celsius <= max;
}

function minutesBetween(from: string, to: string): number {
  return Math.round((new Date(to).getTime() - new Date(from).getTime()) / 60_000);
}
