import { Injectable } from '@nestjs/common';
import { isRefusal } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { RuleBook } from '../assessment/rule-book.service.js';
import { unchanged } from '../cases/case-change.js';
import { renewClaim } from '../cases/claim-case.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
  realNow,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';

/** The heartbeat of a claim: the officer still works on the case. */
@Injectable()
export class RenewClaim implements OfficerActUseCase {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  constructor(private readonly rules: RuleBook) {}

  handle(tx: UnitOfWork, { data }: OfficerActMessage) {
    const { claims } = this.rules.fourEyesPolicyAt(tx.now);
    return actOnCase(tx, data, { act: 'renew-claim' }, (customsCase) => {
      const claiming = { officer: data.officer.id, realNow: realNow(tx), ...(claims && { limits: claims }) };
      const renewed = renewClaim(customsCase, claiming);
      return isRefusal(renewed) ? renewed : unchanged(renewed);
    });
  }
}
