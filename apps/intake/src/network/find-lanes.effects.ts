import type { UnitOfWork } from '#libs/messaging';
import { lanesByDestinationId, lanesByProductId } from './index-lane.js';
import { LanesByDestinationTable, LanesByProductTable } from './network.table.js';

/** Legs after the first; more than a journey by rail, truck and plane has. */
const MOST_LEGS = 4;

/** Tables that `findLanes` reads beyond the entry of the facility itself. */
export const laneTables = [LanesByDestinationTable, LanesByProductTable] as const;

/** Ids of lanes that lead to the country with the product: from the facility, or from the nearest hubs that can be reached from it. */
export function findLanes(tx: UnitOfWork, facility: string, product: string, country: string): readonly string[] {
  const direct = tx.find(LanesByDestinationTable, lanesByDestinationId(facility, product, country))?.lanes ?? [];
  if (direct.length > 0) return direct;
  const seen = new Set([facility]);
  let here = [facility];
  for (let legs = 1; legs < MOST_LEGS && here.length > 0; legs++) {
    tx.load(here.map((origin) => LanesByProductTable.ref(lanesByProductId(origin, product))));
    const onward = here.flatMap((origin) =>
      Object.values(tx.find(LanesByProductTable, lanesByProductId(origin, product))?.lanes ?? {}),
    );
    here = [...new Set(onward)].filter((destination) => !seen.has(destination));
    for (const destination of here) seen.add(destination);
    tx.load(here.map((origin) => LanesByDestinationTable.ref(lanesByDestinationId(origin, product, country))));
    const lanes = here.flatMap(
      (origin) => tx.find(LanesByDestinationTable, lanesByDestinationId(origin, product, country))?.lanes ?? [],
    );
    if (lanes.length > 0) return lanes;
  }
  return [];
}
