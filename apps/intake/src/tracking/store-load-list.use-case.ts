import { Injectable } from '@nestjs/common';
import type { LoadList } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { LoadListTable } from './load-list.table.js';

/** Keeps which closing of each load unit a departure takes: a unit may be opened and closed again before it leaves. */
@Injectable()
export class StoreLoadList implements UseCase<LoadList> {
  prefetch({ data }: Message<LoadList>) {
    return [LoadListTable.ref(data.departureId)];
  }

  handle(tx: UnitOfWork, { data }: Message<LoadList>): void {
    const { departureId, listVersion, receptacles } = data;
    if ((tx.find(LoadListTable, departureId)?.listVersion ?? 0) >= listVersion) return;
    const closings = Object.fromEntries(receptacles.map(({ receptacleId, closing }) => [receptacleId, closing]));
    tx.save(LoadListTable, departureId, { listVersion, closings });
  }
}
