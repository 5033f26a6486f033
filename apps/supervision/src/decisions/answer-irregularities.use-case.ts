import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { answerIrregularities } from './answer-irregularities.js';

/** An officer has looked at what the facility reported. */
@Injectable()
export class AnswerIrregularities implements OfficerActUseCase<{ readonly reason: string }> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<{ readonly reason: string }>) {
    const { officer, input } = data;
    return actOnCase(tx, data, { act: 'answer-irregularities', reason: input.reason }, (customsCase) =>
      answerIrregularities(customsCase, officer.id, tx.now.toISOString(), officer.roles),
    );
  }
}
