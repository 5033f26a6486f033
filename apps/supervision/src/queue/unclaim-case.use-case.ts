import { Injectable } from '@nestjs/common';
import { isRefusal } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { unchanged } from '../cases/case-change.js';
import { unclaimCase } from '../cases/claim-case.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
  realNow,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';

/** An officer gives a case back; the reason may be empty. */
@Injectable()
export class UnclaimCase implements OfficerActUseCase<{ readonly reason: string }> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<{ readonly reason: string }>) {
    const { officer, input } = data;
    return actOnCase(tx, data, { act: 'unclaim', reason: input.reason }, (customsCase) => {
      const free = unclaimCase(customsCase, officer.id, realNow(tx));
      return isRefusal(free) ? free : unchanged(free);
    });
  }
}
