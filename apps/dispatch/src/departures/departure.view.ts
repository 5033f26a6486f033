import type { Consignment } from '../consignments/consignment.js';
import { type Departure, exits, loadedGrams } from './departure.js';
import type { LoadList } from './load-list.js';
import { type Obstacle, whatBlocks } from './what-blocks.js';

/** A departure as people see it. Times are UTC; `zone` is the origin's. */
export type DepartureView = Omit<Departure, 'load'> & {
  /** It leaves the customs territory: it has a permit, and a border and an exit on its way. */
  readonly exits: boolean;
  readonly loadedGrams: number;
  readonly receptacles: number;
  readonly parcels: number;
};

export type DepartureDetail = DepartureView & {
  readonly blockedBy: readonly Obstacle[];
  readonly units: readonly {
    readonly receptacleId: string;
    readonly closing: number;
    readonly grams: number;
    readonly parcels: number;
  }[];
  /** The list before customs, with its parcels; null before cut-off. */
  readonly loadList: LoadList | null;
  readonly consignments: readonly Consignment[];
};

export function viewOf(departure: Departure): DepartureView {
  const { load, ...rest } = departure;
  const places = Object.values(load);
  return {
    ...rest,
    exits: exits(departure),
    loadedGrams: loadedGrams(departure),
    receptacles: places.length,
    parcels: places.reduce((sum, place) => sum + place.parcels, 0),
  };
}

export function detailOf(
  departure: Departure,
  loadList: LoadList | undefined,
  consignments: readonly Consignment[],
): DepartureDetail {
  return {
    ...viewOf(departure),
    blockedBy: whatBlocks(departure),
    units: Object.entries(departure.load).map(([receptacleId, place]) => ({ receptacleId, ...place })),
    loadList: loadList ?? null,
    consignments,
  };
}
