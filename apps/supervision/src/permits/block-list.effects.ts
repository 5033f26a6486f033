import { type Blocking, LoadPermitRevoked } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { type DepartureList, isOpen } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import { departureUnitId } from './departure-unit.js';
import { DepartureUnitTable } from './departure-unit.table.js';

/**
 * These parcels may not leave on the list: its permit is revoked, or it will be refused. Written are their load units, so that what happens
 * to a unit at the same moment sees it, and the list, which is all that a grant writes: a grant decides again.
 */
export function blockList(tx: UnitOfWork, list: DepartureList, blocking: readonly Blocking[]): void {
  if (!isOpen(list) || blocking.length === 0) return;
  for (const [receptacleId, blocked] of Map.groupBy(blocking, (one) => one.receptacleId)) {
    const id = departureUnitId({ departureId: list.departureId, receptacleId });
    const unit = tx.find(DepartureUnitTable, id);
    if (!unit || unit.listVersion !== list.listVersion) continue;
    const parcelIds = new Set(blocked.map(({ parcelId }) => parcelId));
    const others = unit.blocking.filter(({ parcelId }) => !parcelIds.has(parcelId));
    tx.save(DepartureUnitTable, id, { ...unit, blocking: [...others, ...blocked] });
  }
  if (list.status === 'granted') revokePermit(tx, list, blocking);
  else tx.save(DepartureListTable, list.departureId, list);
}

export function revokePermit(tx: UnitOfWork, granted: DepartureList, blocking: readonly Blocking[]): void {
  const list: DepartureList = { ...granted, status: 'revoked', blocking, at: tx.now.toISOString() };
  const { departureId, listVersion, listDigest, at, livemode } = list;
  tx.save(DepartureListTable, departureId, list);
  tx.publish(LoadPermitRevoked, {
    about: DepartureListTable.ref(departureId),
    data: { departureId, listVersion, listDigest, at, blocking: [...blocking] },
    attributes: { correlationid: departureId, livemode },
  });
}
