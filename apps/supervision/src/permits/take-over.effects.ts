import type { UnitOfWork } from '#libs/messaging';
import type { Listing } from '../cases/customs-case.js';
import { blockList } from './block-list.effects.js';
import { blockingOf } from './decide-permit.js';
import type { Listed } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import { departureUnitId } from './departure-unit.js';
import { DepartureUnitTable } from './departure-unit.table.js';

const reason = { reason: 'listed-elsewhere', detail: 'another list took it over' };

/** A parcel and the list that it was on before. */
export interface Taken {
  readonly member: Listed;
  readonly listing: Listing | undefined;
}

/**
 * A parcel is on one permit at a time. A list that takes parcels over blocks the older one that names them: a case remembers only its newest
 * listing, so a hold would not find the older one.
 */
export function takeOver(tx: UnitOfWork, departureId: string, taken: readonly Taken[]): void {
  const elsewhere = taken.flatMap(({ member, listing }) =>
    listing && !listing.departed && listing.departureId !== departureId ? [{ member, listing }] : [],
  );
  const others = Map.groupBy(elsewhere, ({ listing }) => listing.departureId);
  tx.load([
    ...[...others.keys()].map((other) => DepartureListTable.ref(other)),
    ...elsewhere.map(({ listing }) => DepartureUnitTable.ref(departureUnitId(listing))),
  ]);
  for (const [other, ofOther] of others) {
    const list = tx.find(DepartureListTable, other);
    const named = ofOther.filter(({ listing }) => listing.listVersion === list?.listVersion);
    const blocking = named.map(({ member, listing }) =>
      blockingOf({ ...member, receptacleId: listing.receptacleId }, reason),
    );
    if (list) blockList(tx, list, blocking);
  }
}
