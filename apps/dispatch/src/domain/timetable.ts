import type { Facility, Lane } from '#libs/contracts';
import type { Departure } from './departure.js';
import { addDays, dateIn, daysBetween, instantAt, type LocalDate, weekdayOf } from './local-time.js';

/** The departures of one facility whose booking may still be open: where the planner looks first. */
export interface Timetable {
  readonly facility: string;
  readonly livemode: boolean;
  /** The last day for which each lane has its departures, in the facility's zone. */
  readonly through: Readonly<Record<string, LocalDate>>;
  readonly entries: readonly TimetableEntry[];
}

/** What of a departure decides whether it comes into question. `arrivesAt` and `cutOff` are the departure's own, ISO 8601 UTC. */
export interface TimetableEntry {
  readonly departureId: string;
  readonly laneId: string;
  readonly countries: readonly string[];
  readonly products: readonly string[];
  readonly cutOff: string;
  readonly arrivesAt: string;
}

/** A lane with what is known of its ends. */
export interface Way {
  readonly lane: Lane;
  readonly origin: Facility;
  readonly destination: Facility;
}

/** Days of departures to be had ahead, today included: longer than the longest gap in a timetable, and plannable by shippers. */
export const HORIZON_DAYS = 14;

export function timetableId(facility: string, livemode: boolean): string {
  return `${facility}:${livemode ? 'live' : 'test'}`;
}

/** The days that a lane still lacks, up to the horizon; undefined when it has them all. */
export function missingDays(way: Way, through: LocalDate | undefined, now: Date): LocalDate[] | undefined {
  const today = dateIn(way.origin.zone, now);
  const next = through === undefined || through < today ? today : addDays(through, 1);
  const days = daysBetween(next, addDays(today, HORIZON_DAYS - 1));
  return days.length > 0 ? days : undefined;
}

/**
 * The departures of a lane on these days. The id is the lane's and the day's, so that whoever computes them computes the same ones. A lane
 * that carries no product, or has no weekday (a charter on demand), has none.
 */
export function departuresOn(way: Way, days: readonly LocalDate[], livemode: boolean): Departure[] {
  if (way.lane.products.length === 0) return [];
  return days.filter((day) => way.lane.weekdays.includes(weekdayOf(day))).map((day) => departureOn(way, day, livemode));
}

export function entryOf(departure: Departure, lane: Lane): TimetableEntry {
  const { departureId, laneId, cutOff, arrivesAt } = departure;
  return { departureId, laneId, countries: lane.destinationCountries, products: lane.products, cutOff, arrivesAt };
}

function departureOn({ lane, origin, destination }: Way, day: LocalDate, livemode: boolean): Departure {
  const departs = instantAt(day, lane.departsLocal, origin.zone).getTime();
  const after = (hours: number) => new Date(departs + hours * 3_600_000).toISOString();
  return {
    departureId: `${lane.laneId}-${day.replaceAll('-', '')}${livemode ? '' : '-test'}`,
    laneId: lane.laneId,
    mode: lane.mode,
    vehicle: lane.vehicles === 1 ? `${lane.mode} ${day}` : `${lane.vehicles} × ${lane.mode} ${day}`,
    carrier: lane.carrier ?? 'post',
    origin: origin.code,
    destination: destination.code,
    originPlace: origin.unLocode,
    exitPlace: lane.exitPlace,
    destinationPlace: destination.unLocode,
    zone: origin.zone,
    livemode,
    cutOff: new Date(departs - lane.cutOffMinutes * 60_000).toISOString(),
    departsAt: after(0),
    exitsAt: after(lane.exitAfterHours),
    arrivesAt: after(lane.transitHours),
    capacityGrams: lane.capacityGrams * lane.vehicles,
    phase: 'scheduled',
    load: {},
    list: null,
    permit: null,
    objection: null,
    seal: null,
    stops: {},
    leftBehind: [],
    remark: null,
    history: [],
  };
}
