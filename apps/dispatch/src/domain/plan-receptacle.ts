import { type Departure, loadedGrams } from './departure.js';
import type { LoadUnit, Plan } from './load-unit.js';
import type { TimetableEntry } from './timetable.js';

export type Planned = { readonly plan: Plan; readonly departure: Departure } | { readonly unplannable: Unplannable };
export type Unplannable = 'no lane goes there with this product' | 'no departure with an open booking has room for it';

/**
 * The earliest arrival among the departures that go to the unit's country with its product, whose booking is open and that have room.
 * Nothing can be within the promise if the earliest arrival is not, so one search answers both questions.
 *
 * `entries` must have the same arrivals as the departures; `departureOf` is asked in the order of arrival and only until one fits, because
 * each answer may cost a look into the store. Of equal arrivals the one that books longest is taken: it leaves most time for a change.
 */
export function planReceptacle(
  unit: LoadUnit,
  entries: readonly TimetableEntry[],
  departureOf: (departureId: string) => Departure | undefined,
  now: Date,
): Planned {
  const reaching = entries.filter(
    (entry) => entry.countries.includes(unit.destinationCountry) && entry.products.includes(unit.product),
  );
  if (reaching.length === 0) return { unplannable: 'no lane goes there with this product' };
  const open = reaching.filter((entry) => entry.cutOff > now.toISOString()).sort(byArrival);
  for (const { departureId } of open) {
    const departure = departureOf(departureId);
    if (departure && accepts(departure, unit, now)) return { departure, plan: planOn(departure, unit) };
  }
  return { unplannable: 'no departure with an open booking has room for it' };
}

/** Room is what is left beside everything that has a place already. */
export function accepts(departure: Departure, unit: LoadUnit, now: Date): boolean {
  return (
    departure.phase === 'scheduled' &&
    departure.livemode === unit.livemode &&
    departure.cutOff > now.toISOString() &&
    loadedGrams(departure) + unit.grossGrams <= departure.capacityGrams
  );
}

function planOn(departure: Departure, unit: LoadUnit): Plan {
  const { departureId, laneId, mode, cutOff, arrivesAt } = departure;
  return {
    legs: [{ departureId, laneId, mode, cutOff, arrivesAt }],
    plannedArrival: arrivesAt,
    withinPromise: Date.parse(arrivesAt) <= Date.parse(unit.promiseBy),
  };
}

function byArrival(a: TimetableEntry, b: TimetableEntry): number {
  return compare(a.arrivesAt, b.arrivesAt) || compare(b.cutOff, a.cutOff) || compare(a.departureId, b.departureId);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
