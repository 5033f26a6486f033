import type { Departure } from '../departures/departure.js';
import { departureOf, type LoadUnit } from '../load-units/load-unit.js';

/** The expected arrival of a load unit. Times are ISO 8601 UTC. */
export interface Prediction {
  /** Null while no way is planned up to the end. */
  readonly arrivesAt: string | null;
  readonly withinPromise: boolean | null;
  /** The first departure that it will probably miss. */
  readonly connectionAtRisk: string | null;
}

/** Each departure's own times, and for the one that is on its way how late it left. `departures` are those of its plan, in order. */
export function predict(unit: LoadUnit, departures: readonly Departure[], now: Date): Prediction {
  if (departureOf(unit) === null || unit.plan?.openEnd)
    return { arrivesAt: null, withinPromise: null, connectionAtRisk: null };
  let atRisk: string | null = null;
  let arrival = 0;
  for (const [index, departure] of departures.entries()) {
    if (index > 0 && arrival > Date.parse(departure.cutOff)) atRisk ??= departure.departureId;
    arrival = Math.max(arrivalOf(departure, now), index === 0 ? 0 : arrival);
  }
  if (departures.length === 0) return { arrivesAt: null, withinPromise: null, connectionAtRisk: null };
  return {
    arrivesAt: new Date(arrival).toISOString(),
    withinPromise: atRisk === null && arrival <= Date.parse(unit.promiseBy),
    connectionAtRisk: atRisk,
  };
}

function arrivalOf({ history, departsAt, arrivesAt }: Departure, now: Date): number {
  const at = (phase: string) => history.find((entry) => entry.phase === phase)?.at;
  const arrived = at('arrived');
  if (arrived !== undefined) return Date.parse(arrived);
  const late = Math.max(0, (Date.parse(at('departed') ?? departsAt) || 0) - Date.parse(departsAt));
  return Math.max(Date.parse(arrivesAt) + late, now.getTime());
}
