import { Injectable } from '@nestjs/common';
import { isRefusal, QuestionAnswered, refuse, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { attributesOf } from '../order-state/attributes-of.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { findOrderOf } from '../order-state/find-order.effects.js';
import { appendMilestone } from '../order-state/notify-party.effects.js';
import { OrderTable } from '../order-state/order.table.js';
import { versionInForce } from '../order-state/versions.js';
import { answerQuestion } from './answer-question.js';
import { emptyInquiry, type Inquiry, InquiryTable } from './inquiry.table.js';

export interface AnswerToGive {
  readonly declarationId: string;
  readonly questionId: string;
  readonly answerId: string;
  readonly fileIds: readonly string[];
  /** Facts and words, sealed with the key of the parcel. */
  readonly sealed: string;
}

/** The party answers a question of customs. */
@Injectable()
export class AnswerQuestion implements UseCase<AnswerToGive, { isNew: boolean; inquiry: Inquiry } | Refusal> {
  readonly lateReads = [OrderTable];

  prefetch({ data }: Message<AnswerToGive>) {
    return [DeclarationTable.ref(data.declarationId), InquiryTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { data }: Message<AnswerToGive>) {
    const { declarationId, questionId, answerId, fileIds, sealed } = data;
    const found = findOrderOf(tx, declarationId);
    if (!found) return refuse('not-found');
    const { order, declaration } = found;
    const before = tx.find(InquiryTable, declarationId) ?? emptyInquiry;
    const at = tx.now.toISOString();
    const outcome = answerQuestion(before, { questionId, answerId, fileIds, at }, order.clearance.state);
    if (isRefusal(outcome)) return outcome;
    if (outcome.kind === 'same') return { isNew: false, inquiry: before };
    tx.save(InquiryTable, declarationId, outcome.inquiry);
    const { partyId, parcelId, livemode } = order;
    tx.publish(QuestionAnswered, {
      about: DeclarationTable.ref(declarationId),
      data: {
        declarationId,
        declarationVersion: versionInForce(declaration),
        parcelIds: [parcelId],
        questionId,
        at,
        answerId,
        partyId,
        sealed,
        files: [...outcome.files],
      },
      attributes: attributesOf(order, declaration),
    });
    appendMilestone(tx, {
      declaration_id: declarationId,
      party_id: null,
      livemode,
      type: QuestionAnswered.name,
      status: 'question-answered',
      at,
    });
    return { isNew: true, inquiry: outcome.inquiry };
  }
}
