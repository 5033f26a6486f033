import { Injectable } from '@nestjs/common';
import type { DataOf, QuestionAnswered } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import { takeAnswer } from './take-answer.js';

type Answered = DataOf<typeof QuestionAnswered>;

/** The party has answered. */
@Injectable()
export class TakeAnswer implements UseCase<Answered> {
  prefetch({ data }: Message<Answered>) {
    return [CaseTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { data }: Message<Answered>) {
    const { declarationId, questionId, answerId, partyId, at, sealed, files } = data;
    const known = tx.find(CaseTable, declarationId);
    if (!known) return;
    const answered = takeAnswer(known, questionId, { answerId, by: partyId, at, sealed, files });
    if (answered !== known) tx.save(CaseTable, declarationId, answered);
  }
}
