import type { UnitOfWork } from '#libs/messaging';
import type { LoadUnit } from './load-unit.js';
import { LoadUnitTable } from './load-unit.table.js';

/** Saves a load unit without its parcels, where they stand in a row of their own. */
export function saveUnit(tx: UnitOfWork, unit: LoadUnit): void {
  tx.save(LoadUnitTable, unit.receptacleId, withoutMembers(unit));
}

/** In the document of a closing that the version before has read, its parcels stand nowhere else. */
function withoutMembers(unit: LoadUnit): LoadUnit {
  if (unit.parcels === undefined) return unit;
  const { parcelIds: _, exitItems: __, ...rest } = unit;
  return rest;
}
