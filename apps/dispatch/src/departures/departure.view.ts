import type { Consignment } from '../consignments/consignment.js';
import { type Departure, exits, loadedGrams } from './departure.js';
import type { DepartureDetail, DepartureView } from './departure.schema.js';
import type { LoadList } from './load-list.js';
import { type UnitMembers, unitMembersId } from '../load-units/unit-members.js';
import { whatBlocks } from './what-blocks.js';

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
  loadList: DepartureDetail['loadList'] | undefined,
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

/** The list with the ids of its parcels. `members` are those of its closings, by `unitMembersId`. */
export function withParcels(
  { departureId, version, units }: LoadList,
  members: ReadonlyMap<string, UnitMembers>,
): NonNullable<DepartureDetail['loadList']> {
  const listed = units.map((unit) => {
    const { receptacleId, closing } = unit;
    return { receptacleId, closing, parcelIds: members.get(unitMembersId(unit))?.parcelIds ?? unit.parcelIds ?? [] };
  });
  return { departureId, version, units: listed };
}
