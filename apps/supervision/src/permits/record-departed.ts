import { type Case, newCase } from '../cases/customs-case.js';
import type { DepartureList, Listed } from './departure-list.js';
import { type Halt, orderStop } from './revoke-or-stop.js';
import { obstacleOf } from '../cases/may-leave.js';

/**
 * It left. Whatever on it may not leave by now is stopped: its hold came after the permit, and the vehicle was gone before dispatch
 * heard of it. What left without ever having been permitted is stopped whole.
 */
export function departWith(
  list: DepartureList,
  member: Listed,
  known: Case | undefined,
  context: { readonly at: string; newId: () => string },
): Halt {
  const kase = known ?? newCase(member.declarationId, list.livemode);
  if (kase.listing?.departed && kase.listing.departureId === list.departureId) return { kase };
  const { departureId, listVersion, listDigest } = list;
  const listing = {
    departureId,
    listVersion,
    listDigest,
    receptacleId: member.receptacleId,
    departed: true,
    exited: false,
  };
  const gone: Case = { ...kase, listing };
  const permitted = list.status === 'granted' || list.status === 'revoked';
  const obstacle =
    obstacleOf(gone) ?? (permitted ? undefined : { reason: 'no-permit', detail: 'it left without a permit' });
  return obstacle ? orderStop(gone, member, obstacle.detail, { ...context, by: lastHand(gone) }) : { kase: gone };
}

/** Whose act the stop answers: another officer must confirm it. */
function lastHand(kase: Case): string {
  return kase.withdrawal?.by ?? kase.holds.at(-1)?.by ?? 'supervision';
}
