import { Injectable } from '@nestjs/common';
import type { QuestionCode } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { RuleBook } from '../assessment/rule-book.service.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { askQuestion } from './ask-question.js';

interface Asked {
  readonly codes: readonly QuestionCode[];
  readonly text: string | undefined;
  /** As the policy has it when left out. */
  readonly answerWithinDays: number | undefined;
}

/** An officer asks the party. It stops the parcel, so nobody's claim is in its way. */
@Injectable()
export class AskQuestion implements OfficerActUseCase<Asked> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  constructor(private readonly rules: RuleBook) {}

  handle(tx: UnitOfWork, { data }: OfficerActMessage<Asked>) {
    const { officer, input } = data;
    const { codes, text } = input;
    const options = { act: 'ask-question', reason: codes.join(', '), besideClaim: true };
    return actOnCase(tx, data, options, (customsCase) =>
      askQuestion(customsCase, {
        questionId: tx.newId(),
        codes,
        ...(text !== undefined && { text }),
        by: officer.id,
        at: tx.now.toISOString(),
        answerWithinDays: input.answerWithinDays ?? this.rules.fourEyesPolicyAt(tx.now).answerWithinDays,
      }),
    );
  }
}
