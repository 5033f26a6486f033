import { isRefusal, type Refusal, refuse } from '#libs/contracts';
import type { Departure } from '../departures/departure.js';
import { moveDeparture } from '../departures/move-departure.js';
import { HORIZON_DAYS } from './timetable.js';

const LONGEST_MS = HORIZON_DAYS * 86_400_000;

export interface Delay {
  /** The new departure time, ISO 8601 UTC. */
  readonly departsAt: string;
  readonly reason: string;
  /** When it was reported, ISO 8601 UTC. */
  readonly at: string;
}

/** The departure with its new times, or the reason why it cannot be delayed like that. */
export function delayDeparture(departure: Departure, { departsAt, reason, at }: Delay): Departure | Refusal {
  if (departsAt <= departure.departsAt)
    return refuse('state-conflict', `It is to leave at ${departure.departsAt}; a delay is later.`);
  if (Date.parse(departsAt) - Date.parse(departure.departsAt) > LONGEST_MS)
    return refuse(
      'state-conflict',
      `A delay of more than ${HORIZON_DAYS} days is beyond the timetable: cancel it instead.`,
    );
  const moved = moveDeparture(departure, 'delay', at);
  return isRefusal(moved) ? moved : { ...delayBy(moved, departsAt), remark: reason };
}

/** All later times move by as much as the departure time; a booking that is closed stays closed. `departsAt` is ISO 8601 UTC. */
export function delayBy(departure: Departure, departsAt: string): Departure {
  const shift = Date.parse(departsAt) - Date.parse(departure.departsAt);
  const later = (instant: string) => new Date(Date.parse(instant) + shift).toISOString();
  return {
    ...departure,
    cutOff: departure.phase === 'scheduled' ? later(departure.cutOff) : departure.cutOff,
    departsAt: later(departure.departsAt),
    exitsAt: departure.exitsAt === null ? null : later(departure.exitsAt),
    arrivesAt: later(departure.arrivesAt),
  };
}
