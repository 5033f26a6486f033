import type { Departure } from '../departures/departure.js';

/** Everything ahead moves by as much as the leaving; a booking that is closed stays closed. `departsAt` is ISO 8601 UTC. */
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
