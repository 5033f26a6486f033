import { DepartureScheduled, type Lane } from '#libs/contracts';
import { emit, type Outgoing, ref } from '#libs/messaging';
import { type Departure, exits, attributesOfDeparture } from '../departures/departure.js';
import { DepartureTable } from '../departures/departure.table.js';

/** A new departure, for whoever plans by its cut-off. */
export function announceDeparture(departure: Departure, { destinationCountries, products }: Lane): Outgoing {
  const { departureId, laneId, mode, vehicle, origin, destination } = departure;
  const { cutOff, departsAt, arrivesAt, capacityGrams } = departure;
  return emit(DepartureScheduled, {
    of: ref(DepartureTable, departureId),
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
    facts: attributesOfDeparture(departure),
  });
}
