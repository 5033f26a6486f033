import type { UnitOfWork } from '#libs/messaging';
import { unitMembersId } from '../load-units/unit-members.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import type { ListedUnit, LoadList } from './load-list.js';

/** Ids of so many parcels at most are loaded by one query, or those of one load unit. */
const PARCELS_AT_ONCE = 500;

/**
 * Ids of the parcels on a list: read when its digest is made, and not kept with it.
 *
 * @throws Error when the parcels of a load unit are not known
 */
export function parcelsOn(tx: UnitOfWork, { units }: LoadList): string[] {
  for (const slice of slicesOf(units)) tx.load(slice.map((unit) => UnitMembersTable.ref(unitMembersId(unit))));
  return units.flatMap((unit) => {
    const parcelIds = unit.parcelIds ?? tx.find(UnitMembersTable, unitMembersId(unit))?.parcelIds;
    if (!parcelIds) throw new Error(`the parcels of ${unit.receptacleId} as it closed are not known`);
    return [...parcelIds];
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
