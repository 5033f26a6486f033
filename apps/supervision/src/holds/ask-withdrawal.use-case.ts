import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { askWithdrawal } from './withdraw-release.js';

/** One officer asks to withdraw a release; the parcel is on hold at once. It waits for no claim. */
@Injectable()
export class AskWithdrawal implements OfficerActUseCase<{ readonly reason: string }> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<{ readonly reason: string }>) {
    const { officer, input } = data;
    const { reason } = input;
    return actOnCase(tx, data, { act: 'ask-withdrawal', reason, besideClaim: true }, (customsCase) =>
      askWithdrawal(customsCase, {
        requestId: tx.newId(),
        holdId: tx.newId(),
        by: officer.id,
        reason,
        at: tx.now.toISOString(),
      }),
    );
  }
}
