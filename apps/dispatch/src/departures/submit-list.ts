import { digestOfParcels, isRefusal } from '#libs/contracts';
import type { Departure } from './departure.js';
import type { LoadList } from './load-list.js';
import { moveDeparture } from './move-departure.js';

/**
 * The departure with this list before customs. Its load becomes exactly the list, and an earlier permit or seal is void. With nothing left
 * to load it runs empty. `parcels` are all that are on it, as they stand in its digest, `at` is ISO 8601 UTC.
 *
 * @throws Error when the list of this departure can no longer change
 */
export function submitList(departure: Departure, list: LoadList, parcels: readonly string[], at: string): Departure {
  const moved = moveDeparture(departure, list.units.length === 0 ? 'run-empty' : 'submit-list', at);
  if (isRefusal(moved)) throw new Error(`the list of ${departure.departureId} cannot change: ${moved.detail}`);
  const listed = new Set(list.units.map((unit) => unit.receptacleId));
  return {
    ...moved,
    load: Object.fromEntries(Object.entries(departure.load).filter(([receptacleId]) => listed.has(receptacleId))),
    list: { version: list.version, digest: digestOfParcels(parcels), parcelCount: parcels.length },
    permit: null,
    seal: null,
  };
}
