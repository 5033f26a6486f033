import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import { RuleBook } from '../assessment/rule-book.service.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { onRecord } from './accept-answer.use-case.js';
import { refuseAnswer } from './judge-answer.js';

interface RefusedAnswer {
  readonly questionId: string;
  readonly answerId: string;
  /** The party reads it. */
  readonly reason: string;
}

/** An answer does not suffice: the party is asked again. */
@Injectable()
export class RefuseAnswer implements OfficerActUseCase<RefusedAnswer> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  constructor(private readonly rules: RuleBook) {}

  handle(tx: UnitOfWork, { data }: OfficerActMessage<RefusedAnswer>) {
    const { officer, input } = data;
    const { questionId, answerId, reason } = input;
    return actOnCase(tx, data, { act: 'refuse-answer', reason: onRecord(reason, answerId) }, (customsCase) => {
      const { answerWithinDays } = this.rules.fourEyesPolicyAt(tx.now);
      const at = tx.now.toISOString();
      return refuseAnswer(customsCase, { questionId, answerId, by: officer.id, at, reason, answerWithinDays });
    });
  }
}
