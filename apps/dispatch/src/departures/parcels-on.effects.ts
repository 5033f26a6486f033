import type { UnitOfWork } from '#libs/messaging';
import { unitMembersId } from '../load-units/unit-members.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import type { ListedUnit, LoadList } from './load-list.js';

/** Ids of so many parcels at most are loaded by one query, or those of one load unit. */
const PARCELS_AT_ONCE = 500;

/**
 * The parcels on a list as they stand in its digest, by id, and by version and destination office where they were amended: read when the
 * digest is made, and not kept with it.
 *
 * @throws Error when the parcels of a load unit are not known
 */
export function parcelsOn(tx: UnitOfWork, { units }: LoadList): string[] {
  for (const slice of slicesOf(units)) tx.load(slice.map((unit) => UnitMembersTable.ref(unitMembersId(unit))));
  return units.flatMap((unit) => {
    const members = unit.parcels === undefined ? undefined : tx.find(UnitMembersTable, unitMembersId(unit));
    const parcelIds = members?.parcelIds ?? unit.parcelIds;
    if (!parcelIds) throw new Error(`the parcels of ${unit.receptacleId} as it closed are not known`);
    return parcelIds.map((id) => members?.listedAs?.[id] ?? id);
  });
}

function slicesOf(units: readonly ListedUnit[]): ListedUnit[][] {
  const slices: ListedUnit[][] = [];
  let parcels = Infinity;
  for (const unit of units) {
    if (unit.parcels === undefined) continue;
    parcels += unit.parcels;
    if (parcels > PARCELS_AT_ONCE) {
      slices.push([]);
      parcels = unit.parcels;
    }
    slices.at(-1)?.push(unit);
  }
  return slices;
}
