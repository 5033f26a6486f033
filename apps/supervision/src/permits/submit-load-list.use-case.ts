import { Injectable } from '@nestjs/common';
import type { LoadList } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { DepartureList } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import { departureUnitId, listedUnit } from './departure-unit.js';
import { departureUnitRefs, DepartureUnitTable } from './departure-unit.table.js';

/** A load list is answered unit by unit, and as a whole when all its units are answered. */
@Injectable()
export class SubmitLoadList implements UseCase<LoadList> {
  prefetch({ data }: Message<LoadList>) {
    return [DepartureListTable.ref(data.departureId), ...departureUnitRefs(data.departureId, unitsOn(data))];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<LoadList>) {
    const { departureId, listVersion, listDigest, receptacles, parcelCount } = data;
    const known = tx.find(DepartureListTable, departureId);
    const isOver = known?.departedAt !== undefined || known?.status === 'cancelled';
    if (known && (isOver || known.listVersion >= listVersion)) return;
    const list: DepartureList = {
      departureId,
      livemode,
      listVersion,
      listDigest,
      receptacles,
      parcelCount,
      status: 'waiting',
      blocking: [],
      at: tx.now.toISOString(),
    };
    tx.save(DepartureListTable, departureId, list);
    for (const { receptacleId } of receptacles)
      tx.save(DepartureUnitTable, departureUnitId({ departureId, receptacleId }), listedUnit(list, receptacleId));
  }
}

function unitsOn({ receptacles }: LoadList): string[] {
  return receptacles.map(({ receptacleId }) => receptacleId);
}
