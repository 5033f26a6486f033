import { type Context, type Decision, ref, type States, together } from '#libs/messaging';
import type { CustomsCase } from '../cases/customs-case.js';
import { blockingOf } from './decide-permit.js';
import type { Listed } from './departure-list.js';
import { cases, departureLists } from '../cases/case.table.js';
import { revoke } from './apply-change.effects.js';

/**
 * A parcel is on one permit at a time. Whichever list takes it over, an older permit in force that names it falls: a case remembers only
 * its newest listing, so a hold would not find the older one.
 */
export function revokeElsewhere(
  states: States,
  departureId: string,
  members: readonly Listed[],
  context: Context,
): Decision {
  const elsewhere = members.flatMap((member) => {
    const listing = placeOf(states.get(cases, member.declarationId));
    return listing && listing.departureId !== departureId ? [{ member, listing }] : [];
  });
  const others = Map.groupBy(elsewhere, ({ listing }) => listing.departureId);
  states.need([...others.keys()].map((other) => ref(departureLists, other)));
  const reason = { reason: 'listed-elsewhere', detail: 'another list took it over' };
  return together(
    ...[...others].flatMap(([other, taken]) => {
      const list = states.get(departureLists, other);
      const named = taken.filter(({ listing }) => listing.listVersion === list?.listVersion);
      if (list?.status !== 'granted' || list.departedAt !== undefined || named.length === 0) return [];
      const blocking = named.map(({ member, listing }) =>
        blockingOf({ ...member, receptacleId: listing.receptacleId }, reason),
      );
      return [revoke({ ...list, status: 'revoked', blocking, at: context.now.toISOString() })];
    }),
  );
}

function placeOf(customsCase: CustomsCase | undefined) {
  return customsCase?.listing?.departed ? undefined : customsCase?.listing;
}
