import { Injectable } from '@nestjs/common';
import type { LoadList } from '#libs/contracts';
import { type Message, parkedKeys, type UnitOfWork, type UseCase } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import { decideLoadPermit } from './decide-load-permit.effects.js';
import { DepartureListTable } from './departure-list.table.js';
import { newLoadUnit } from './load-unit.js';
import { LoadUnitTable } from './load-unit.table.js';

/** A load list is answered at once when every load unit on it is known; an unknown unit records which departures wait for it. */
@Injectable()
export class SubmitLoadList implements UseCase<LoadList> {
  readonly lateReads = [CaseTable, DepartureListTable, parkedKeys];

  prefetch({ data }: Message<LoadList>) {
    return [
      DepartureListTable.ref(data.departureId),
      ...data.receptacles.map(({ receptacleId }) => LoadUnitTable.ref(receptacleId)),
    ];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<LoadList>) {
    const { departureId, listVersion, listDigest, receptacles, parcelCount } = data;
    const known = tx.find(DepartureListTable, departureId);
    const isOver = known?.departedAt !== undefined || known?.status === 'cancelled';
    if (known && (isOver || known.listVersion >= listVersion)) return;
    for (const { receptacleId, closing } of receptacles) {
      const unit = tx.find(LoadUnitTable, receptacleId) ?? newLoadUnit(receptacleId, livemode);
      if (unit.closing >= closing || unit.awaitedBy.includes(departureId)) continue;
      tx.save(LoadUnitTable, receptacleId, { ...unit, awaitedBy: [...unit.awaitedBy, departureId] });
    }
    decideLoadPermit(tx, {
      departureId,
      livemode,
      listVersion,
      listDigest,
      receptacles,
      parcelCount,
      status: 'waiting',
      blocking: [],
      at: tx.now.toISOString(),
    });
  }
}
