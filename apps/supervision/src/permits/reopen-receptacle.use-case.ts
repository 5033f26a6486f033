import { Injectable } from '@nestjs/common';
import type { DataOf, ReceptacleReopened } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { LoadUnitTable } from './load-unit.table.js';

type Reopened = DataOf<typeof ReceptacleReopened>;

/** The members of a load unit are not known until it closes again. */
@Injectable()
export class ReopenReceptacle implements UseCase<Reopened> {
  prefetch({ data }: Message<Reopened>) {
    return [LoadUnitTable.ref(data.receptacleId)];
  }

  handle(tx: UnitOfWork, { data: { receptacleId, closing } }: Message<Reopened>) {
    const unit = tx.find(LoadUnitTable, receptacleId);
    if (!unit || unit.closing > closing) return;
    tx.save(LoadUnitTable, receptacleId, { ...unit, closing, closed: false, members: [] });
  }
}
