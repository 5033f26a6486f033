import { Injectable } from '@nestjs/common';
import type { ClosedReceptacle } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { closingIdOf, ClosingTable } from './closing.table.js';

/** Keeps the members of a load unit as it was closed. Whatever happens to it later names the unit only. */
@Injectable()
export class StoreClosing implements UseCase<ClosedReceptacle> {
  prefetch({ data }: Message<ClosedReceptacle>) {
    return [ClosingTable.ref(closingIdOf(data.receptacleId, data.closing))];
  }

  handle(tx: UnitOfWork, { data }: Message<ClosedReceptacle>): void {
    const { receptacleId, closing, at, facility } = data;
    const members = data.members.map(({ parcelId, declarationId }) => ({ parcelId, declarationId }));
    const closed = { receptacleId, members, closedAt: at, facility, steps: {} };
    tx.save(ClosingTable, closingIdOf(receptacleId, closing), closed);
  }
}
