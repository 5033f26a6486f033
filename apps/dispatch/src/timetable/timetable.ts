import { type Facility, type Lane, modeOf, type TemperatureBand } from '#libs/contracts';
import type { Departure } from '../departures/departure.js';
import { bandsOf, isAbroad } from '../network/facility.js';
import { addDays, dateIn, daysBetween, instantAt, type LocalDate, weekdayOf } from '../network/local-time.js';

/** The departures of one facility whose booking may still be open. */
export interface Timetable {
  readonly facility: string;
  readonly livemode: boolean;
  /** The last day for which each lane has its departures, in the facility's zone. */
  readonly through: Readonly<Record<string, LocalDate>>;
  readonly entries: readonly TimetableEntry[];
}

/** What the planner needs to know of a departure. `arrivesAt` and `cutOff` are those of the departure, ISO 8601 UTC. */
export interface TimetableEntry {
  readonly departureId: string;
  readonly laneId: string;
  readonly destination: string;
  readonly mode: Lane['mode'];
  readonly bands: readonly TemperatureBand[];
  readonly countries: readonly string[];
  readonly products: readonly string[];
  readonly cutOff: string;
  readonly arrivesAt: string;
}

/** A lane with the facilities at its ends. */
export interface Way {
  readonly lane: Lane;
  readonly origin: Facility;
  readonly destination: Facility;
}

/** Days with departures ahead, today included: more than the longest gap in a timetable, so that shippers can plan. */
export const HORIZON_DAYS = 14;
/** Of departures that start abroad: goods reach them after weeks by rail, and a plan made today needs them. */
export const HORIZON_DAYS_ABROAD = 35;

export function timetableId(facility: string, livemode: boolean): string {
  return `${facility}:${modeOf(livemode)}`;
}

export function emptyTimetable(facility: string, livemode: boolean): Timetable {
  return { facility, livemode, through: {}, entries: [] };
}

/** With new departures of a lane up to the day `through`; entries whose booking is closed are dropped. */
export function extendTimetable(
  timetable: Timetable,
  lane: Lane,
  added: readonly Departure[],
  through: LocalDate,
  now: Date,
): Timetable {
  return {
    ...timetable,
    through: { ...timetable.through, [lane.laneId]: through },
    entries: [
      ...timetable.entries.filter((entry) => entry.cutOff > now.toISOString()),
      ...added.map((departure) => entryOf(departure, lane)),
    ],
  };
}

export function withoutEntry(timetable: Timetable, departureId: string): Timetable {
  return { ...timetable, entries: timetable.entries.filter((entry) => entry.departureId !== departureId) };
}

/** With the new times of a departure. */
export function withDelay(timetable: Timetable, { departureId, cutOff, arrivesAt }: Departure): Timetable {
  const entries = timetable.entries.map((entry) =>
    entry.departureId === departureId ? { ...entry, cutOff, arrivesAt } : entry,
  );
  return { ...timetable, entries };
}

/** The days that a lane still lacks, up to the horizon; undefined when it has them all. */
export function missingDays(way: Way, through: LocalDate | undefined, now: Date): LocalDate[] | undefined {
  const today = dateIn(way.origin.zone, now);
  const next = through === undefined || through < today ? today : addDays(through, 1);
  const horizon = isAbroad(way.origin) ? HORIZON_DAYS_ABROAD : HORIZON_DAYS;
  const days = daysBetween(next, addDays(today, horizon - 1));
  return days.length > 0 ? days : undefined;
}

/**
 * The departures of a lane on these days. The id is made of lane and day, so that every instance computes the same departures. A lane
 * that carries no product, or has no weekday (a charter on demand), has none.
 */
export function departuresOn(way: Way, days: readonly LocalDate[], livemode: boolean): Departure[] {
  if (way.lane.products.length === 0) return [];
  return days.filter((day) => way.lane.weekdays.includes(weekdayOf(day))).map((day) => departureOn(way, day, livemode));
}

export function entryOf(departure: Departure, lane: Lane): TimetableEntry {
  const { departureId, laneId, destination, mode, cutOff, arrivesAt } = departure;
  return {
    departureId,
    laneId,
    destination,
    mode,
    bands: bandsOf(lane),
    countries: lane.destinationCountries,
    products: lane.products,
    cutOff,
    arrivesAt,
  };
}

function departureOn(way: Way, day: LocalDate, livemode: boolean): Departure {
  const departs = instantAt(day, way.lane.departsLocal, way.origin.zone);
  const departureId = `${way.lane.laneId}-${day.replaceAll('-', '')}${livemode ? '' : '-test'}`;
  const { lane } = way;
  const vehicle = lane.vehicles === 1 ? `${lane.mode} ${day}` : `${lane.vehicles} × ${lane.mode} ${day}`;
  return departureAt(way, departs, { departureId, vehicle, livemode });
}

/** A charter. Its id is made of lane and minute. `at` is the departure time. */
export function charterAt(way: Way, at: Date, livemode: boolean, capacityGrams?: number): Departure {
  const minute = at.toISOString().slice(0, 16).replaceAll(/\D/g, '');
  const departureId = `${way.lane.laneId}-${minute}${livemode ? '' : '-test'}`;
  const departure = departureAt(way, at, { departureId, vehicle: `${way.lane.mode} ${minute}`, livemode });
  return capacityGrams === undefined ? departure : { ...departure, capacityGrams };
}

function departureAt(
  { lane, origin, destination }: Way,
  at: Date,
  { departureId, vehicle, livemode }: Pick<Departure, 'departureId' | 'vehicle' | 'livemode'>,
): Departure {
  const departs = at.getTime();
  const after = (hours: number) => new Date(departs + hours * 3_600_000).toISOString();
  return {
    departureId,
    laneId: lane.laneId,
    mode: lane.mode,
    vehicle,
    carrier: lane.carrier ?? 'post',
    origin: origin.code,
    destination: destination.code,
    originPlace: origin.unLocode,
    exitPlace: lane.exitPlace ?? null,
    destinationPlace: destination.unLocode,
    zone: origin.zone,
    livemode,
    cutOff: new Date(departs - lane.cutOffMinutes * 60_000).toISOString(),
    departsAt: after(0),
    exitsAt: lane.exitPlace === undefined ? null : after(lane.exitAfterHours),
    arrivesAt: after(lane.transitHours),
    capacityGrams: lane.capacityGrams * lane.vehicles,
    phase: 'scheduled',
    load: {},
    list: null,
    permit: null,
    objection: null,
    seal: null,
    gaugeChange: lane.gaugeChange ? { ...lane.gaugeChange, done: null } : null,
    stops: {},
    leftBehind: [],
    remark: null,
    history: [],
  };
}
