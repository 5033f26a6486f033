import { Injectable } from '@nestjs/common';
import type { DepartureStep } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { applyChange } from '../cases/apply-change.effects.js';
import { CaseTable } from '../cases/case.table.js';
import { declarationIdsOf } from './declaration-ids-of.effects.js';
import { DepartureListTable } from './departure-list.table.js';
import { LoadUnitTable } from './load-unit.table.js';
import { recordDeparture } from './record-departure.effects.js';
import { departureStepRefs } from './record-departure.use-case.js';
import { recordExit } from './record-exit.js';

/** Released parcels on the departure are closed. What has left the territory has departed, should that event be missing. */
@Injectable()
export class ConfirmExit implements UseCase<DepartureStep> {
  readonly lateReads = [CaseTable, DepartureListTable, LoadUnitTable];

  prefetch({ data }: Message<DepartureStep>) {
    return departureStepRefs(data);
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<DepartureStep>) {
    recordDeparture(tx, data, livemode);
    for (const declarationId of declarationIdsOf(tx, data.receptacleIds)) {
      const customsCase = tx.find(CaseTable, declarationId);
      const exit = customsCase && recordExit(customsCase, data.departureId, tx.now.toISOString());
      if (exit && exit.customsCase !== customsCase) applyChange(tx, exit);
    }
  }
}
