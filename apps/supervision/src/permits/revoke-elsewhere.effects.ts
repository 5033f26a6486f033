import type { UnitOfWork } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import type { CustomsCase } from '../cases/customs-case.js';
import { revokePermit } from './apply-to-departure.effects.js';
import { blockingOf } from './decide-permit.js';
import type { Listed } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';

const reason = { reason: 'listed-elsewhere', detail: 'another list took it over' };

/**
 * A parcel is on one permit at a time. When a list takes parcels over, an older permit in force that names them is revoked: a case
 * remembers only its newest listing, so a hold would not find the older one. To be called before the cases get their new listing.
 */
export function revokeElsewhere(tx: UnitOfWork, departureId: string, members: readonly Listed[]): void {
  const elsewhere = members.flatMap((member) => {
    const listing = listingAhead(tx.find(CaseTable, member.declarationId));
    return listing && listing.departureId !== departureId ? [{ member, listing }] : [];
  });
  const others = Map.groupBy(elsewhere, ({ listing }) => listing.departureId);
  tx.load([...others.keys()].map((other) => DepartureListTable.ref(other)));
  for (const [other, taken] of others) {
    const list = tx.find(DepartureListTable, other);
    const named = taken.filter(({ listing }) => listing.listVersion === list?.listVersion);
    if (list?.status !== 'granted' || list.departedAt !== undefined || named.length === 0) continue;
    const blocking = named.map(({ member, listing }) =>
      blockingOf({ ...member, receptacleId: listing.receptacleId }, reason),
    );
    revokePermit(tx, { ...list, status: 'revoked', blocking, at: tx.now.toISOString() });
  }
}

function listingAhead(customsCase: CustomsCase | undefined) {
  return customsCase?.listing?.departed ? undefined : customsCase?.listing;
}
