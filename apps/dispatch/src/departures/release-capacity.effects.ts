import { Poison, type UnitOfWork } from '#libs/messaging';
import { departureOf, type Leg, type LoadUnit } from '../load-units/load-unit.js';
import { type Departure, hasLeft, isListed } from './departure.js';
import { DepartureTable, LoadListTable } from './departure.table.js';
import { listWithout } from './load-list.js';
import { saveSubmittedList } from './submit-list.effects.js';

/** A load unit and the legs that it no longer travels. */
export interface LostLegs {
  readonly unit: LoadUnit;
  readonly legs: readonly Leg[];
}

/** Releases the capacity that the load units hold on the departures of these legs. Departures that have left stay as they are. */
export function releaseCapacity(tx: UnitOfWork, lost: readonly LostLegs[]): void {
  const byDeparture = Map.groupBy(
    lost.flatMap(({ unit, legs }) => legs.map(({ departureId }) => ({ unit, departureId }))),
    ({ departureId }) => departureId,
  );
  const ids = [...byDeparture.keys()];
  tx.load(ids.flatMap((id) => [DepartureTable.ref(id), LoadListTable.ref(id)]));
  for (const [departureId, losing] of byDeparture) {
    const departure = tx.find(DepartureTable, departureId);
    if (!departure || hasLeft(departure)) continue;
    const held = losing.map(({ unit }) => unit.receptacleId).filter((id) => Object.hasOwn(departure.load, id));
    if (held.length > 0) releaseCapacityOn(tx, departure, new Set(held));
  }
}

/**
 * Releases the capacity that the load units hold on one departure. Before cut-off it is free again; afterwards the rest is submitted as the
 * next version of the list. A departure that has left stays as it is.
 */
export function releaseCapacityOn(tx: UnitOfWork, departure: Departure, receptacleIds: ReadonlySet<string>): void {
  const { departureId } = departure;
  if (departure.phase === 'scheduled') {
    const kept = Object.entries(departure.load).filter(([receptacleId]) => !receptacleIds.has(receptacleId));
    tx.save(DepartureTable, departureId, { ...departure, load: Object.fromEntries(kept) });
    return;
  }
  const list = tx.find(LoadListTable, departureId);
  if (list && isListed(departure)) saveSubmittedList(tx, departure, listWithout(list, receptacleIds));
}

/**
 * Releases all capacity of a load unit that was opened.
 *
 * @throws Poison when it travels or is delivered: it cannot have been opened, and an operator has to look into it
 */
export function releaseAllCapacity(tx: UnitOfWork, unit: LoadUnit): void {
  const departureId = departureOf(unit);
  const departure = departureId === null ? undefined : tx.find(DepartureTable, departureId);
  if (!departure || unit.phase === 'returned') return;
  if (hasLeft(departure))
    throw new Poison(`${unit.receptacleId} was opened, and it is ${unit.phase} on ${departure.departureId}`);
  releaseCapacity(tx, [{ unit, legs: unit.plan?.legs ?? [] }]);
}
