import { ref, type States } from '#libs/messaging';
import type { Departure } from './departure.js';
import type { LoadUnit } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';

/** The load units that have a place on it, looked up together. */
export function unitsOn(states: States, departure: Departure): LoadUnit[] {
  const ids = Object.keys(departure.load);
  states.need(ids.map((id) => ref(LoadUnitTable, id)));
  return ids.flatMap((id) => states.get(LoadUnitTable, id) ?? []);
}
