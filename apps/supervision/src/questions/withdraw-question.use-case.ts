import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { withdrawQuestion } from './judge-answer.js';

interface Withdrawn {
  readonly questionId: string;
  readonly reason: string;
}

/** An officer does not ask any more: the hold of the question is lifted. */
@Injectable()
export class WithdrawQuestion implements OfficerActUseCase<Withdrawn> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<Withdrawn>) {
    const { officer, input } = data;
    const { questionId, reason } = input;
    return actOnCase(tx, data, { act: 'withdraw-question', reason }, (customsCase) =>
      withdrawQuestion(customsCase, { questionId, by: officer.id, at: tx.now.toISOString() }),
    );
  }
}
