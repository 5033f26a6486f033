import { type CustomsCase, newCase } from '../cases/customs-case.js';
import type { DepartureList, Listed } from './departure-list.js';
import { listingOn } from './decide-permit.js';
import { type Intervention, orderStop } from './revoke-or-stop.js';
import { obstacleOf } from '../cases/may-leave.js';

/**
 * A parcel has departed. It is stopped when it may not leave: its hold came after the permit, and the vehicle left before dispatch knew of
 * it. Every parcel of a departure that was never permitted is stopped.
 */
export function recordDeparted(
  list: DepartureList,
  member: Listed,
  known: CustomsCase | undefined,
  context: { readonly at: string; newId: () => string },
): Intervention {
  const customsCase = known ?? newCase(member.declarationId, list.livemode);
  if (customsCase.listing?.departed && customsCase.listing.departureId === list.departureId) return { customsCase };
  const listing = { ...listingOn(list, member), departed: true };
  const gone: CustomsCase = { ...customsCase, listing };
  const permitted = list.status === 'granted' || list.status === 'revoked';
  const obstacle =
    obstacleOf(gone) ?? (permitted ? undefined : { reason: 'no-permit', detail: 'it left without a permit' });
  return obstacle
    ? orderStop(gone, member, obstacle.detail, { ...context, by: lastActor(gone) })
    : { customsCase: gone };
}

/** The officer whose act led to the stop: another officer must confirm it. */
function lastActor(customsCase: CustomsCase): string {
  return customsCase.withdrawal?.by ?? customsCase.holds.at(-1)?.by ?? 'supervision';
}
