import { Injectable } from '@nestjs/common';
import { isRefusal } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { unchanged } from '../cases/case-change.js';
import { claimCase } from '../cases/claim-case.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
  realNow,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';

/** The case is the officer's for ten minutes of real time; claiming again prolongs it. */
@Injectable()
export class ClaimCase implements OfficerActUseCase {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage) {
    const { officer } = data;
    return actOnCase(tx, data, { act: 'claim' }, (customsCase) => {
      const claimed = claimCase(customsCase, officer.id, realNow(tx));
      return isRefusal(claimed) ? claimed : unchanged(claimed);
    });
  }
}
