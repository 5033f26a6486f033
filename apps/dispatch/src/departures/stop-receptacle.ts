import type { Departure, Stop } from './departure.js';

type Stopped = Pick<Stop, 'receptacleId' | 'parcelId'>;

/** A load unit can be stopped between departure and exit; afterwards a stop is only recorded. */
function canStillStop({ phase }: Departure): boolean {
  return phase === 'departed' || phase === 'at-border';
}

/** A stop that a second officer has confirmed or lifted is settled: an order for it that is read again does not reopen it. */
export function orderStop(departure: Departure, stopId: string, about: Stopped): Departure {
  if (Object.hasOwn(departure.stops, stopId)) return departure;
  return withStop(departure, stopId, { ...about, state: canStillStop(departure) ? 'ordered' : 'too-late' });
}

/** A confirmation whose order has not arrived stops as well: goods must not leave because of the order of events. */
export function confirmStop(departure: Departure, stopId: string, about: Stopped): Departure {
  const { [stopId]: known } = orderStop(departure, stopId, about).stops;
  return known?.state === 'ordered' ? withStop(departure, stopId, { ...known, state: 'confirmed' }) : departure;
}

export function liftStop(departure: Departure, stopId: string, about: Stopped): Departure {
  const known = departure.stops[stopId];
  return known === undefined || known.state === 'ordered'
    ? withStop(departure, stopId, { ...about, state: 'lifted' })
    : departure;
}

/** Load units that may not go on: one open or confirmed stop is enough. */
export function heldBack(departure: Departure): Set<string> {
  const effective = Object.values(departure.stops).filter(({ state }) => state === 'ordered' || state === 'confirmed');
  return new Set(effective.map((stop) => stop.receptacleId));
}

/** Stops that a second officer has still to decide. */
export function openStops(departure: Departure): string[] {
  return Object.keys(departure.stops).filter((stopId) => departure.stops[stopId]?.state === 'ordered');
}

function withStop(departure: Departure, stopId: string, stop: Stop): Departure {
  return { ...departure, stops: { ...departure.stops, [stopId]: stop } };
}
