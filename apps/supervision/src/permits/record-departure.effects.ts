import type { DepartureStep } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { closeDeparture } from './close-departure.effects.js';
import type { DepartureList } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import { departedUnit, departureUnitId, listedUnit } from './departure-unit.js';
import { DepartureUnitTable } from './departure-unit.table.js';
import { DepartureTable } from './departure.table.js';

/**
 * The departure is written once on its list and on each of its load units; their members follow. What is blocked by now, or was never
 * permitted, is stopped. A departure that does not leave the territory, or is abroad already, needs no permit: the goods stay under the seal,
 * and on no list, so that the next leg lists them.
 *
 * @returns the list with which it departed; undefined where it needed none
 */
export function recordDeparture(tx: UnitOfWork, data: DepartureStep, livemode: boolean): DepartureList | undefined {
  const { departureId } = data;
  const known = tx.find(DepartureListTable, departureId);
  if (known?.departedAt !== undefined) return known;
  closeDeparture(tx, departureId);
  if (!known && tx.find(DepartureTable, departureId)?.exits === false) return undefined;
  const isAsListed = known?.listVersion === data.listVersion && known.listDigest === data.listDigest;
  const list: DepartureList = { ...(isAsListed ? known : unlisted(data, livemode)), departedAt: data.at };
  tx.save(DepartureListTable, departureId, list);
  for (const { receptacleId } of list.receptacles) {
    const id = departureUnitId({ departureId, receptacleId });
    const unit = tx.find(DepartureUnitTable, id);
    const isListed = isAsListed && unit?.listVersion === list.listVersion;
    tx.save(DepartureUnitTable, id, isListed ? departedUnit(unit) : listedUnit(list, receptacleId));
  }
  return list;
}

function unlisted(data: DepartureStep, livemode: boolean): DepartureList {
  const { departureId, listVersion, listDigest, receptacleIds, at } = data;
  return {
    departureId,
    livemode,
    listVersion,
    listDigest,
    receptacles: receptacleIds.map((receptacleId) => ({ receptacleId, closing: 1 })),
    status: 'unlisted',
    blocking: [],
    parcelCount: 0,
    at,
  };
}
