import type { Blocking } from '#libs/contracts';
import type { CustomsCase } from '../cases/customs-case.js';
import type { DepartureList, Listed } from './departure-list.js';
import { blockingOf } from './decide-permit.js';
import { obstacleOf } from '../cases/may-leave.js';
import type { Stop } from './stop.js';
import { isLodged, parcelIdOf } from '../cases/customs-case.js';

/** What follows for the departure when a parcel on it may no longer leave. */
export interface Intervention {
  readonly customsCase: CustomsCase;
  readonly revoked?: { readonly list: DepartureList; readonly blocking: Blocking };
  readonly stop?: Stop;
}

/**
 * Before the departure the permit is revoked; after it a stop is ordered; once the parcel has left the territory it is too late, and only
 * the case shows it. The list counts only if the case was permitted on it. `by` is the officer whose act led to it.
 */
export function revokeOrStop(
  customsCase: CustomsCase,
  list: DepartureList | undefined,
  context: { readonly by: string; readonly at: string; newId: () => string },
): Intervention {
  const obstacle = obstacleOf(customsCase);
  const { listing } = customsCase;
  if (!obstacle || !isLodged(customsCase) || !listing || !list || listing.exited) return { customsCase };
  const { receptacleId } = listing;
  const member: Listed = { parcelId: parcelIdOf(customsCase), declarationId: customsCase.declarationId, receptacleId };
  if (listing.departed)
    return listing.stopId === undefined ? orderStop(customsCase, member, obstacle.detail, context) : { customsCase };
  if (list.status !== 'granted' || list.listVersion !== listing.listVersion) return { customsCase };
  const blocking = blockingOf(member, obstacle);
  const revoked: DepartureList = { ...list, status: 'revoked', blocking: [blocking], at: context.at };
  return { customsCase, revoked: { list: revoked, blocking } };
}

export function orderStop(
  customsCase: CustomsCase,
  { parcelId, declarationId, receptacleId }: Listed,
  reason: string,
  { by, at, newId }: { readonly by: string; readonly at: string; newId: () => string },
): Intervention {
  const { listing } = customsCase;
  if (!listing) return { customsCase };
  const stopId = newId();
  const { departureId } = listing;
  const stop: Stop = {
    stopId,
    departureId,
    declarationId,
    parcelId,
    receptacleId,
    livemode: customsCase.livemode,
    reason,
    by,
    state: 'ordered',
    at,
  };
  return { customsCase: { ...customsCase, listing: { ...listing, stopId } }, stop };
}
