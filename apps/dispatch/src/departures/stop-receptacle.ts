import type { Departure, Stop, TakenOff } from './departure.js';

type Stopped = Pick<Stop, 'receptacleId' | 'parcelId'>;

/** A load unit can be stopped between departure and exit, and recalled until it arrives; afterwards a stop is only recorded. */
function stateOfOrder({ phase }: Departure): Stop['state'] {
  if (phase === 'departed' || phase === 'at-border') return 'ordered';
  return phase === 'exited' ? 'recalled' : 'too-late';
}

/** A stop that a second officer has confirmed or lifted is settled: an order for it that is read again does not reopen it. */
export function orderStop(departure: Departure, stopId: string, about: Stopped): Departure {
  if (Object.hasOwn(departure.stops, stopId)) return departure;
  return withStop(departure, stopId, { ...about, state: stateOfOrder(departure) });
}

/** A confirmation whose order has not arrived stops as well: goods must not leave because of the order of events. */
export function confirmStop(departure: Departure, stopId: string, about: Stopped): Departure {
  const { [stopId]: known } = orderStop(departure, stopId, about).stops;
  return known?.state === 'ordered' ? withStop(departure, stopId, { ...known, state: 'confirmed' }) : departure;
}

export function liftStop(departure: Departure, stopId: string, about: Stopped): Departure {
  const known = departure.stops[stopId];
  const isOpen = known === undefined || known.state === 'ordered' || known.state === 'recalled';
  if (!isOpen) return departure;
  const lifted = withStop(departure, stopId, { ...about, state: 'lifted' });
  return heldBack(lifted).has(about.receptacleId) ? lifted : aboardAgain(lifted, about.receptacleId);
}

/** With its last stop lifted it is not off the vehicle any more, unless that has gone on without it. */
function aboardAgain(departure: Departure, receptacleId: string): Departure {
  const { takenOff: known = {}, ...rest } = departure;
  if (!Object.hasOwn(known, receptacleId) || departure.leftBehind.includes(receptacleId)) return departure;
  const { [receptacleId]: _, ...takenOff } = known;
  return Object.keys(takenOff).length === 0 ? rest : { ...rest, takenOff };
}

/** An officer acknowledges that a load unit was taken off there. The first place counts. */
export function takeOff(departure: Departure, receptacleId: string, where: TakenOff): Departure {
  const { takenOff = {} } = departure;
  if (Object.hasOwn(takenOff, receptacleId)) return departure;
  return { ...departure, takenOff: { ...takenOff, [receptacleId]: where } };
}

/** Stopped load units of which no officer has acknowledged that they are off the vehicle: it may not exit with them. */
export function stillAboard(departure: Departure): string[] {
  const { takenOff = {} } = departure;
  return [...heldBack(departure)].filter((receptacleId) => !Object.hasOwn(takenOff, receptacleId));
}

/** What left with stopped load units aboard: they are recalled. @param receptacleIds those that are aboard */
export function recall(departure: Departure, receptacleIds: ReadonlySet<string>): Departure {
  const stops = Object.entries(departure.stops).map(([stopId, stop]): [string, Stop] => {
    const isAboard = receptacleIds.has(stop.receptacleId) && (stop.state === 'ordered' || stop.state === 'confirmed');
    return [stopId, isAboard ? { ...stop, state: 'recalled' } : stop];
  });
  return { ...departure, stops: Object.fromEntries(stops) };
}

/** Load units that are recalled by an open stop. */
export function recalled({ stops }: Departure): Set<string> {
  const open = Object.values(stops).filter(({ state }) => state === 'recalled');
  return new Set(open.map(({ receptacleId }) => receptacleId));
}

const inEffect: ReadonlySet<Stop['state']> = new Set<Stop['state']>(['ordered', 'confirmed', 'recalled']);

/** Load units that may not go on: one open or confirmed stop, or a recall, is enough. */
export function heldBack(departure: Departure): Set<string> {
  const effective = Object.values(departure.stops).filter(({ state }) => inEffect.has(state));
  return new Set(effective.map((stop) => stop.receptacleId));
}

/** Stops that a second officer has still to decide. */
export function openStops(departure: Departure): string[] {
  return Object.keys(departure.stops).filter((stopId) => departure.stops[stopId]?.state === 'ordered');
}

function withStop(departure: Departure, stopId: string, stop: Stop): Departure {
  return { ...departure, stops: { ...departure.stops, [stopId]: stop } };
}
