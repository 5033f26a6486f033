import type { UnitOfWork } from '#libs/messaging';
import type { LoadUnit } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import type { Departure } from './departure.js';

/** The load units that have a place on the departure, loaded in one query. */
export function unitsOf(tx: UnitOfWork, departure: Departure): LoadUnit[] {
  const ids = Object.keys(departure.load);
  tx.load(ids.map((id) => LoadUnitTable.ref(id)));
  return ids.flatMap((id) => tx.find(LoadUnitTable, id) ?? []);
}
