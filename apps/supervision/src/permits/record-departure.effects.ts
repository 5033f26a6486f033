import type { DepartureStep } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { closeDeparture } from './close-departure.effects.js';
import { recordAllDeparted } from './decide-load-permit.effects.js';
import type { DepartureList, Listed } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import { DepartureTable } from './departure.table.js';
import { newLoadUnit } from './load-unit.js';
import { LoadUnitTable } from './load-unit.table.js';

/**
 * What is blocked by now, or was never permitted, is stopped. A departure that does not leave the territory, or is abroad already, needs
 * no permit: the goods stay under the seal, and on no list, so that the next leg lists them.
 */
export function recordDeparture(tx: UnitOfWork, data: DepartureStep, livemode: boolean): void {
  const known = tx.find(DepartureListTable, data.departureId);
  if (known?.departedAt !== undefined) return;
  closeDeparture(tx, data.departureId);
  if (!known && tx.find(DepartureTable, data.departureId)?.exits === false) return;
  const isAsListed = known?.listVersion === data.listVersion && known.listDigest === data.listDigest;
  const list: DepartureList = { ...(isAsListed ? known : unlisted(tx, data, livemode)), departedAt: data.at };
  tx.load(list.receptacles.map(({ receptacleId }) => LoadUnitTable.ref(receptacleId)));
  for (const { receptacleId, closing } of list.receptacles) {
    if (!unitAt(tx, receptacleId, closing)) awaitUnit(tx, receptacleId, list);
  }
  recordAllDeparted(tx, list, membersSeen(tx, list));
}

function unlisted(tx: UnitOfWork, data: DepartureStep, livemode: boolean): DepartureList {
  const { departureId, listVersion, listDigest, receptacleIds, at } = data;
  const receptacles = receptacleIds.map((receptacleId) => ({
    receptacleId,
    closing: Math.max(1, tx.find(LoadUnitTable, receptacleId)?.closing ?? 1),
  }));
  return {
    departureId,
    livemode,
    listVersion,
    listDigest,
    receptacles,
    status: 'unlisted',
    blocking: [],
    parcelCount: 0,
    at,
  };
}

function unitAt(tx: UnitOfWork, receptacleId: string, closing: number) {
  const unit = tx.find(LoadUnitTable, receptacleId);
  return unit?.closed && unit.closing === closing ? unit : undefined;
}

function membersSeen(tx: UnitOfWork, list: DepartureList): Listed[] {
  return list.receptacles.flatMap(({ receptacleId, closing }) =>
    (unitAt(tx, receptacleId, closing)?.members ?? []).map((member) => ({ ...member, receptacleId })),
  );
}

function awaitUnit(tx: UnitOfWork, receptacleId: string, { departureId, livemode }: DepartureList): void {
  const unit = tx.find(LoadUnitTable, receptacleId) ?? newLoadUnit(receptacleId, livemode);
  const awaitedBy = [...new Set([...unit.awaitedBy, departureId])];
  tx.save(LoadUnitTable, receptacleId, { ...unit, awaitedBy });
}
