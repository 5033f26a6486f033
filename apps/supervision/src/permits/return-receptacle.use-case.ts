import { Injectable } from '@nestjs/common';
import type { DataOf, ReceptacleReturned } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import { declarationIdsOf } from './declaration-ids-of.effects.js';
import { LoadUnitTable } from './load-unit.table.js';
import { recordReturn } from './record-exit.js';

type Returned = DataOf<typeof ReceptacleReturned>;

/** A load unit was stopped at the border and brought back: its parcels count as not departed. */
@Injectable()
export class ReturnReceptacle implements UseCase<Returned> {
  readonly lateReads = [CaseTable];

  prefetch({ data }: Message<Returned>) {
    return [LoadUnitTable.ref(data.receptacleId)];
  }

  handle(tx: UnitOfWork, { data: { receptacleId, departureId } }: Message<Returned>) {
    for (const declarationId of declarationIdsOf(tx, [receptacleId])) {
      const customsCase = tx.find(CaseTable, declarationId);
      const returned = customsCase && recordReturn(customsCase, departureId);
      if (returned && returned !== customsCase) tx.save(CaseTable, declarationId, returned);
    }
  }
}
