import { digestOfParcels, LoadListSubmitted } from '#libs/contracts';
import { type Decision, emit, put, ref } from '#libs/messaging';
import { type Departure, exits, attributesOfDeparture } from './departure.js';
import { type LoadList, parcelsOn } from './load-list.js';
import { moveDeparture } from './move-departure.js';
import { DepartureTable, LoadListTable } from './departure.table.js';

/**
 * Puts a list before customs, where it leaves their territory. The departure's load becomes exactly the list, and no earlier permit or seal is worth anything any more.
 * With nothing left to load no permit is asked: the departure runs empty.
 */
export function submitList(departure: Departure, list: LoadList, now: Date): Decision<never> {
  const { departureId } = departure;
  const at = now.toISOString();
  const isEmpty = list.units.length === 0;
  const moved = moveDeparture(departure, isEmpty ? 'run-empty' : 'submit-list', at);
  if (moved.refusal) throw new Error(`a list of ${departureId} cannot change: ${moved.refusal.detail}`);
  const parcelIds = parcelsOn(list);
  const digest = digestOfParcels(parcelIds);
  const listed = new Set(list.units.map((unit) => unit.receptacleId));
  const submitted: Departure = {
    ...moved.departure,
    load: Object.fromEntries(Object.entries(departure.load).filter(([receptacleId]) => listed.has(receptacleId))),
    list: { version: list.version, digest, parcelCount: parcelIds.length },
    permit: null,
    seal: null,
  };
  const receptacles = list.units.map(({ receptacleId, closing }) => ({ receptacleId, closing }));
  const event = emit(LoadListSubmitted, {
    of: ref(DepartureTable, departureId),
    data: {
      departureId,
      listVersion: list.version,
      receptacles,
      parcelCount: parcelIds.length,
      listDigest: digest,
      at,
    },
    facts: attributesOfDeparture(departure),
  });
  return {
    writes: [put(DepartureTable, departureId, submitted), put(LoadListTable, departureId, list)],
    events: isEmpty || !exits(departure) ? [] : [event],
  };
}
