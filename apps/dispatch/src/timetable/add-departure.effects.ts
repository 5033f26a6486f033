import { DepartureScheduled, type Lane } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { attributesOfDeparture, type Departure, exits } from '../departures/departure.js';
import { DepartureTable } from '../departures/departure.table.js';

/** Saves a new departure and publishes it: other services plan by its cut-off. */
export function addDeparture(tx: UnitOfWork, departure: Departure, { destinationCountries, products }: Lane): void {
  const { departureId, laneId, mode, vehicle, origin, destination } = departure;
  const { cutOff, departsAt, arrivesAt, capacityGrams } = departure;
  tx.save(DepartureTable, departureId, departure);
  tx.publish(DepartureScheduled, {
    about: DepartureTable.ref(departureId),
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
    attributes: attributesOfDeparture(departure),
  });
}
