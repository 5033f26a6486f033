import type { LoadUnit } from '../load-units/load-unit.js';

/** The list as it was submitted, with its parcels: the permit is for exactly this. */
export interface LoadList {
  readonly departureId: string;
  readonly version: number;
  readonly units: readonly ListedUnit[];
}
export interface ListedUnit {
  readonly receptacleId: string;
  readonly closing: number;
  readonly parcelIds: readonly string[];
}

export function firstList(departureId: string, units: readonly LoadUnit[]): LoadList {
  const listed = units.map(({ receptacleId, closing, parcelIds }) => ({ receptacleId, closing, parcelIds }));
  return { departureId, version: 1, units: listed };
}

/** The next version, without these. */
export function listWithout(list: LoadList, receptacleIds: ReadonlySet<string>): LoadList {
  return {
    ...list,
    version: list.version + 1,
    units: list.units.filter((unit) => !receptacleIds.has(unit.receptacleId)),
  };
}

export function parcelsOn(list: LoadList): string[] {
  return list.units.flatMap((unit) => unit.parcelIds);
}
