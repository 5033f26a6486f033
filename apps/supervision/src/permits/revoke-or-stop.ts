import type { Blocking } from '#libs/contracts';
import type { Case } from '../cases/customs-case.js';
import type { DepartureList, Listed } from './departure-list.js';
import { blockingOf } from './decide-permit.js';
import { obstacleOf } from '../cases/may-leave.js';
import type { Stop } from './stop.js';
import { isLodged, parcelIdOf } from '../cases/customs-case.js';

/** What follows for the departure when a parcel on it may no longer leave. */
export interface Halt {
  readonly kase: Case;
  readonly revoked?: { readonly list: DepartureList; readonly blocking: Blocking };
  readonly stop?: Stop;
}

/**
 * Not departed: the permit falls at once. Departed: a stop is ordered. Left the territory: too late, noted on the case only. `by` is
 * whoever's act led to it. The list counts only if it is the one that the case was permitted on.
 */
export function haltListed(
  kase: Case,
  list: DepartureList | undefined,
  context: { readonly by: string; readonly at: string; newId: () => string },
): Halt {
  const obstacle = obstacleOf(kase);
  const { listing } = kase;
  if (!obstacle || !isLodged(kase) || !listing || !list || listing.exited) return { kase };
  const { receptacleId } = listing;
  const member: Listed = { parcelId: parcelIdOf(kase), declarationId: kase.declarationId, receptacleId };
  if (listing.departed)
    return listing.stopId === undefined ? orderStop(kase, member, obstacle.detail, context) : { kase };
  if (list.status !== 'granted' || list.listVersion !== listing.listVersion) return { kase };
  const blocking = blockingOf(member, obstacle);
  const revoked: DepartureList = { ...list, status: 'revoked', blocking: [blocking], at: context.at };
  return { kase, revoked: { list: revoked, blocking } };
}

export function orderStop(
  kase: Case,
  { parcelId, declarationId, receptacleId }: Listed,
  reason: string,
  { by, at, newId }: { readonly by: string; readonly at: string; newId: () => string },
): Halt {
  const { listing } = kase;
  if (!listing) return { kase };
  const stopId = newId();
  const { departureId } = listing;
  const stop: Stop = {
    stopId,
    departureId,
    declarationId,
    parcelId,
    receptacleId,
    livemode: kase.livemode,
    reason,
    by,
    state: 'ordered',
    at,
  };
  return { kase: { ...kase, listing: { ...listing, stopId } }, stop };
}
