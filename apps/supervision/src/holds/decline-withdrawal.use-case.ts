import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import type { NamedDecline } from '../cases/to-confirm.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { declineWithdrawal } from './withdraw-release.js';

/** A second officer declines the withdrawal: the release stands. */
@Injectable()
export class DeclineWithdrawal implements OfficerActUseCase<NamedDecline> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<NamedDecline>) {
    const options = {
      act: 'decline-withdrawal',
      reason: data.input.reason,
      ends: { kind: 'withdrawal' as const, named: data.input },
    };
    return actOnCase(tx, data, options, (customsCase) =>
      declineWithdrawal(customsCase, data.officer.id, tx.now.toISOString()),
    );
  }
}
