import { ref, type States } from '#libs/messaging';
import { lanesByProductId, lanesByDestinationId } from './index-lane.js';
import { LanesByProductTable, LanesByDestinationTable } from './network.table.js';

/** Legs after the first; more than a journey by rail, truck and plane has. */
const MOST_LEGS = 4;

/** Lanes that lead to the country with the product, from here or from the nearest hubs where one can go from here. */
export function findLanes(states: States, facility: string, product: string, country: string): readonly string[] {
  const direct = states.get(LanesByDestinationTable, lanesByDestinationId(facility, product, country))?.lanes ?? [];
  if (direct.length > 0) return direct;
  const seen = new Set([facility]);
  let here = [facility];
  for (let legs = 1; legs < MOST_LEGS && here.length > 0; legs++) {
    states.need(here.map((origin) => ref(LanesByProductTable, lanesByProductId(origin, product))));
    const onward = here.flatMap((origin) =>
      Object.values(states.get(LanesByProductTable, lanesByProductId(origin, product))?.lanes ?? {}),
    );
    here = [...new Set(onward)].filter((destination) => !seen.has(destination));
    for (const destination of here) seen.add(destination);
    states.need(here.map((origin) => ref(LanesByDestinationTable, lanesByDestinationId(origin, product, country))));
    const lanes = here.flatMap(
      (origin) => states.get(LanesByDestinationTable, lanesByDestinationId(origin, product, country))?.lanes ?? [],
    );
    if (lanes.length > 0) return lanes;
  }
  return [];
}
