import type { UnitOfWork } from '#libs/messaging';
import type { Departure } from '../departures/departure.js';
import { DepartureTable } from '../departures/departure.table.js';
import { type LoadUnit, parcelsIn } from '../load-units/load-unit.js';
import { saveUnit } from '../load-units/save-unit.effects.js';

/**
 * Saves a planned load unit and its place on every departure of the plan. Each departure is written, so two plans for the last place
 * conflict and the second one is made again: capacity is never sold twice.
 */
export function takePlaces(tx: UnitOfWork, planned: LoadUnit, departures: readonly Departure[]): void {
  const { receptacleId, closing, grossGrams: grams } = planned;
  const place = { closing, grams, parcels: parcelsIn(planned) };
  for (const departure of departures) {
    const load = { ...departure.load, [receptacleId]: place };
    tx.save(DepartureTable, departure.departureId, { ...departure, load });
  }
  saveUnit(tx, planned);
}
