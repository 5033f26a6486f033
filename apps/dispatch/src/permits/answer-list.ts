import { type Blocking, isRefusal } from '#libs/contracts';
import { type Departure, isListed, type Objection, type Permit } from '../departures/departure.js';
import { moveDeparture } from '../departures/move-departure.js';

/**
 * A grant counts for the list as it stands and for nothing else: one for an earlier version, or another digest, or a list that was taken
 * back meanwhile, changes nothing. Undefined when nothing changes.
 */
export function grantList(departure: Departure, permit: Permit): Departure | undefined {
  const { list } = departure;
  if (list === null || list.version !== permit.listVersion || list.digest !== permit.listDigest) return undefined;
  const moved = moveDeparture(departure, 'permit', permit.at);
  return isRefusal(moved) ? undefined : { ...moved, permit };
}

/**
 * What has to come off the list after a refusal or revocation: each load unit named, with its parcels that may not leave. Undefined when
 * the answer is about an earlier list or comes after the vehicle has left (then customs orders a stop).
 */
export function objectTo(departure: Departure, objection: Objection): Map<string, Blocking[]> | undefined {
  if (!isListed(departure) || departure.list?.version !== objection.listVersion) return undefined;
  const blocked = new Map<string, Blocking[]>();
  for (const entry of objection.blocking) {
    if (!Object.hasOwn(departure.load, entry.receptacleId)) continue;
    blocked.set(entry.receptacleId, [...(blocked.get(entry.receptacleId) ?? []), entry]);
  }
  return blocked;
}
