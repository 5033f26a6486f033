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
import { acceptAnswer } from './judge-answer.js';

interface Accepted {
  readonly questionId: string;
  readonly answerId: string;
  readonly reason: string;
}

/** An officer accepts the answer of the party. */
@Injectable()
export class AcceptAnswer implements OfficerActUseCase<Accepted> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  constructor(private readonly rules: RuleBook) {}

  handle(tx: UnitOfWork, { data }: OfficerActMessage<Accepted>) {
    const { officer, input } = data;
    const { questionId, answerId, reason } = input;
    return actOnCase(tx, data, { act: 'accept-answer', reason: onRecord(reason, answerId) }, (customsCase) => {
      const judgement = { questionId, answerId, by: officer.id, at: tx.now.toISOString() };
      return acceptAnswer(customsCase, judgement, this.rules.rulesAt(tx.now));
    });
  }
}

/** Which answer was judged stands in the reason on record. */
export function onRecord(reason: string, answerId: string): string {
  return `${reason} [answer ${answerId}]`;
}
