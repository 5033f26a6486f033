import { DepartureScheduled, type Lane } from '#libs/contracts';
import { emit, type Outgoing, ref } from '#libs/messaging';
import { type Departure, exits } from '../departures/departure.js';
import { departures } from '../persistence/tables.js';
import { factsOfDeparture } from '../departures/facts.effects.js';

/** A new departure, for whoever plans by its cut-off. */
export function announceDeparture(departure: Departure, { destinationCountries, products }: Lane): Outgoing {
  const { departureId, laneId, mode, vehicle, origin, destination } = departure;
  const { cutOff, departsAt, arrivesAt, capacityGrams } = departure;
  return emit(DepartureScheduled, {
    of: ref(departures, departureId),
    data: {
      departureId,
      laneId,
      mode,
      vehicle,
      origin,
      destination,
      cutOff,
      departsAt,
      arrivesAt,
      capacityGrams,
      destinationCountries,
      products,
      exits: exits(departure),
    },
    facts: factsOfDeparture(departure),
  });
}
