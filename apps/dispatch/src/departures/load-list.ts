import type { LoadUnit } from '../load-units/load-unit.js';

/** The list as it was submitted: the permit is for exactly this. */
export interface LoadList {
  readonly departureId: string;
  readonly version: number;
  readonly units: readonly ListedUnit[];
}
export interface ListedUnit {
  readonly receptacleId: string;
  readonly closing: number;
  /** How many parcels it holds. Undefined where only the version before has read its closing. */
  readonly parcels?: number;
  /** Where the version before has written the list or read the closing, or may still run. */
  readonly parcelIds?: readonly string[];
}

export function firstList(departureId: string, units: readonly LoadUnit[]): LoadList {
  return { departureId, version: 1, units: units.map(listed) };
}

/** The next version, without these. */
export function listWithout(list: LoadList, receptacleIds: ReadonlySet<string>): LoadList {
  return {
    ...list,
    version: list.version + 1,
    units: list.units.filter((unit) => !receptacleIds.has(unit.receptacleId)).map(listed),
  };
}

/** With the ids of its parcels only where they stand nowhere else. */
function listed({ receptacleId, closing, parcels, parcelIds }: ListedUnit): ListedUnit {
  if (parcels !== undefined) return { receptacleId, closing, parcels };
  return { receptacleId, closing, ...(parcelIds && { parcelIds }) };
}
