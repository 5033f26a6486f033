import type { TemperatureBand } from '#libs/contracts';
import type { TemperatureRule } from '../rules/rules.js';
import { isWithin } from './temperature-faults.js';
import type { TemperatureRecord } from './temperature-record.schema.js';

/** The record from the arrival of a parcel until it left. Readings outside that time are not part of it. */
export function temperatureRecord(
  band: TemperatureBand,
  { from, to }: { readonly from: string; readonly to: string },
  all: TemperatureRecord['readings'],
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

function minutesBetween(from: string, to: string): number {
  return Math.round((new Date(to).getTime() - new Date(from).getTime()) / 60_000);
}
