import type { Blocking } from '#libs/contracts';
import type { CustomsCase } from '../cases/customs-case.js';
import { type DepartureList, isOpen, type Listed } from './departure-list.js';
import { blockingOf } from './decide-permit.js';
import { obstacleOf } from '../cases/may-leave.js';
import type { Stop } from './stop.js';
import { isLodged, parcelIdOf } from '../cases/customs-case.js';

/** What follows for the departure when a parcel on it may no longer leave. */
export interface Intervention {
  readonly customsCase: CustomsCase;
  /** The list, waiting or permitted, that may not be permitted with it. */
  readonly blocked?: { readonly list: DepartureList; readonly blocking: Blocking };
  readonly stop?: Stop;
}

/**
 * Before the departure the list is blocked: it is refused, or its permit is revoked; after it a stop is ordered; once the parcel has left the territory it is too late, and only
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
  if (!isOpen(list) || list.listVersion !== listing.listVersion) return { customsCase };
  return { customsCase, blocked: { list, blocking: blockingOf(member, obstacle) } };
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
