import { type Departure, legOn, loadedGrams } from '../departures/departure.js';
import type { LoadUnit, Plan } from '../load-units/load-unit.js';
import { type Routing, transferMinutes } from '../network/routing.js';
import type { TimetableEntry } from '../timetable/timetable.js';
import { canTransfer, carries, type Demand, demandOf, fewestHours, isEnd } from './demand.js';

export interface JourneyFound {
  readonly plan: Plan;
  /** Those of the plan, in order. */
  readonly departures: readonly Departure[];
  /** A better departure had no room. */
  readonly wasFull: boolean;
}
export type Planned = JourneyFound | { readonly unplannable: Unplannable };
export type Unplannable =
  | 'no lane goes there with this product'
  | 'the timetable has no way there'
  | 'no departure with an open booking has room for it';

/** Routing, timetables and departures. Each read may cost a query, so the planner reads as little as possible. */
export interface TimetableReader {
  readonly routing: Routing;
  entriesAt(facility: string): readonly TimetableEntry[];
  /** Announces that the timetables of all of these will be read: one query loads them. */
  loadEntries(facilities: readonly string[]): void;
  departureOf(departureId: string): Departure | undefined;
  loadDepartures(departureIds: readonly string[]): void;
}

export const MAX_LEGS = 4;
/** After so many full departures on the best ways the search ends; the load unit is planned again later. */
const MAX_TRIES = 60;

/** A way up to a facility. `atLeast` is the arrival there plus the least transit time of the rest, milliseconds. */
interface Path {
  readonly entries: readonly TimetableEntry[];
  readonly facility: string;
  readonly at: number;
  readonly atLeast: number;
  readonly isEnd: boolean;
}

/**
 * The earliest arrival over at most four departures: each carries the product and keeps the temperature, its mode takes the goods, its
 * booking is open and has room, and between two of them is time to transfer. Nothing can be within the promise if the earliest arrival is
 * not, so one search answers both questions.
 *
 * A way is followed only as long as it could still be the best: while a direct departure arrives before anything by another facility can,
 * no timetable but that of the first facility is looked at. Departures are looked at when they stand on the best way; one that does not
 * accept the unit is passed over and the search begins again. Of equal arrivals the one with fewer legs is taken, then the one that books
 * longest: it leaves most time for a change.
 */
export function planJourney(unit: LoadUnit, reader: TimetableReader, now: Date): Planned {
  const day = now.toISOString().slice(0, 10);
  const demand = demandOf(unit, reader.routing, day);
  const hours = fewestHours(reader.routing, demand, unit.facility, MAX_LEGS);
  if (!hours[MAX_LEGS]?.has(unit.facility)) return { unplannable: 'no lane goes there with this product' };
  const passedOver = new Set<string>();
  let wasFull = false;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const way = bestWay(unit, { reader, demand, hours, passedOver, now, day, start: unit.facility });
    if (!way) break;
    reader.loadDepartures(way.map((entry) => entry.departureId));
    const departures = way.flatMap((entry) => reader.departureOf(entry.departureId) ?? []);
    const taken = departures.filter((departure) => accepts(departure, unit, now));
    if (taken.length === way.length) return { plan: planOn(departures, unit), departures, wasFull };
    const accepting = new Set(taken.map((departure) => departure.departureId));
    for (const { departureId } of way) if (!accepting.has(departureId)) passedOver.add(departureId);
    wasFull ||= departures.some((departure) => departure.phase === 'scheduled' && !hasRoom(departure, unit));
  }
  return {
    unplannable:
      passedOver.size > 0 ? 'no departure with an open booking has room for it' : 'the timetable has no way there',
  };
}

export function accepts(departure: Departure, unit: LoadUnit, now: Date): boolean {
  return (
    departure.phase === 'scheduled' &&
    departure.livemode === unit.livemode &&
    departure.cutOff > now.toISOString() &&
    hasRoom(departure, unit)
  );
}

/** Room is what is left beside everything that has a place already. */
function hasRoom(departure: Departure, unit: LoadUnit): boolean {
  return loadedGrams(departure) + unit.grossGrams <= departure.capacityGrams;
}

interface Search {
  readonly start: string;
  readonly reader: TimetableReader;
  readonly demand: Demand;
  readonly hours: readonly ReadonlyMap<string, number>[];
  readonly passedOver: ReadonlySet<string>;
  readonly now: Date;
  readonly day: string;
}

function bestWay(unit: LoadUnit, search: Search): readonly TimetableEntry[] | undefined {
  const start = Math.max(search.now.getTime(), unit.readyAt === null ? 0 : Date.parse(unit.readyAt));
  const open: Path[] = [{ entries: [], facility: unit.facility, at: start, atLeast: start, isEnd: false }];
  const done: Path[] = [];
  for (;;) {
    const next = open.reduce<Path | undefined>(
      (best, path) => (best && compare(best, path) <= 0 ? best : path),
      undefined,
    );
    if (!next) return undefined;
    if (next.isEnd) return next.entries;
    open.splice(open.indexOf(next), 1);
    const isSurpassed = done.some(
      (path) => path.facility === next.facility && path.at <= next.at && path.entries.length <= next.entries.length,
    );
    if (isSurpassed) continue;
    if (next.entries.length === 1 && done.length === 1) search.reader.loadEntries(beyond(unit.facility, search));
    done.push(next);
    open.push(...onwards(next, search));
  }
}

/** One departure for each place that it leads to: an earlier arrival there is never worse. */
function onwards(path: Path, search: Search): Path[] {
  const { reader, demand, hours, passedOver, now, day, start } = search;
  const legsLeft = MAX_LEGS - path.entries.length - 1;
  const transfer = path.entries.length === 0 ? 0 : transferMinutes(reader.routing, path.facility, day) * 60_000;
  const ready = new Date(path.at + transfer).toISOString();
  const best = new Map<string, Path>();
  for (const entry of reader.entriesAt(path.facility)) {
    if (entry.destination === start || passedOver.has(entry.departureId) || !carries(entry, demand)) continue;
    if (entry.cutOff < ready || entry.cutOff <= now.toISOString()) continue;
    const ends = isEnd(entry, demand);
    const rest = ends
      ? 0
      : canTransfer(entry.destination, demand)
        ? hours[legsLeft]?.get(entry.destination)
        : undefined;
    if (rest === undefined) continue;
    const at = Date.parse(entry.arrivesAt);
    const entries = [...path.entries, entry];
    const found = { entries, facility: entry.destination, at, atLeast: at + rest * 3_600_000, isEnd: ends };
    const place = `${entry.destination} ${ends}`;
    const known = best.get(place);
    if (!known || compare(found, known) < 0) best.set(place, found);
  }
  return [...best.values()];
}

/** Facilities that the way may pass. */
function beyond(start: string, { reader, demand, hours }: Search): string[] {
  const found = new Set([start]);
  for (const facility of found) {
    for (const lane of reader.routing.lanes) {
      const isOnTheWay = carries(lane, demand) && canTransfer(lane.destination, demand);
      if (lane.origin === facility && isOnTheWay && hours[MAX_LEGS - 1]?.has(lane.destination))
        found.add(lane.destination);
    }
  }
  return [...found];
}

function compare(a: Path, b: Path): number {
  return (
    a.atLeast - b.atLeast ||
    Number(b.isEnd) - Number(a.isEnd) ||
    a.entries.length - b.entries.length ||
    order(b.entries[0]?.cutOff, a.entries[0]?.cutOff) ||
    order(a.entries.at(-1)?.departureId, b.entries.at(-1)?.departureId)
  );
}

function order(a = '', b = ''): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function planOn(departures: readonly Departure[], unit: LoadUnit): Plan {
  const [first, ...rest] = departures.map(legOn);
  if (!first) throw new Error('a way without a leg');
  const plannedArrival = (rest.at(-1) ?? first).arrivesAt;
  const withinPromise = Date.parse(plannedArrival) <= Date.parse(unit.promiseBy);
  return { legs: [first, ...rest], plannedArrival, withinPromise };
}
