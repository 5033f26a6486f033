import { Injectable } from '@nestjs/common';
import type { DataOf, ReceptacleAtHub } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import { isEnd } from '../cases/clearance-machine.js';
import { FacilityTable } from '../network/facility.table.js';
import { declarationIdsOf } from './declaration-ids-of.effects.js';
import { LoadUnitTable } from './load-unit.table.js';

type AtHub = DataOf<typeof ReceptacleAtHub>;

/** The goods wait at another facility, so their cases belong there too. What has left the territory stays as it is. */
@Injectable()
export class FollowToHub implements UseCase<AtHub> {
  readonly lateReads = [CaseTable];

  prefetch({ data }: Message<AtHub>) {
    return [LoadUnitTable.ref(data.receptacleId), FacilityTable.ref(data.facility)];
  }

  handle(tx: UnitOfWork, { data: { receptacleId, facility } }: Message<AtHub>) {
    const office = tx.find(FacilityTable, facility)?.customsOffice;
    for (const declarationId of declarationIdsOf(tx, [receptacleId])) {
      const customsCase = tx.find(CaseTable, declarationId);
      if (!customsCase || isEnd(customsCase.state) || customsCase.listing?.exited || customsCase.facility === facility)
        continue;
      tx.save(CaseTable, declarationId, { ...customsCase, facility, ...(office !== undefined && { office }) });
    }
  }
}
