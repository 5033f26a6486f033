import { Injectable } from '@nestjs/common';
import { type DataOf, QuestionAsked, type questionEvents, QuestionOverdue } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { attributesOf } from '../order-state/attributes-of.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { findOrderOf } from '../order-state/find-order.effects.js';
import { notifyStatus } from '../order-state/notify-party.effects.js';
import { OrderTable } from '../order-state/order.table.js';
import { emptyInquiry, type Inquiry, InquiryTable } from './inquiry.table.js';
import { noteAsked, noteClosed, noteOverdue } from './note-question.js';

type QuestionData = DataOf<(typeof questionEvents)[number]>;

/** Customs asks the party, waits too long for its answer, or asks no more: the order keeps it, and the party is told. */
@Injectable()
export class RecordQuestion implements UseCase<QuestionData> {
  readonly lateReads = [OrderTable];

  prefetch({ data }: Message<QuestionData>) {
    return [DeclarationTable.ref(data.declarationId), InquiryTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, message: Message<QuestionData>): void {
    const { declarationId, at } = message.data;
    const found = findOrderOf(tx, declarationId);
    if (!found) return;
    const { order, declaration } = found;
    const { inquiry, status, detail } = noted(tx.find(InquiryTable, declarationId) ?? emptyInquiry, message);
    tx.save(InquiryTable, declarationId, inquiry);
    const notice = { status, at, place: declaration.handoverFacility, detail };
    notifyStatus(tx, declaration.orderKey, order, notice, attributesOf(order, declaration));
  }
}

interface Noted {
  readonly inquiry: Inquiry;
  readonly status: string;
  readonly detail: string;
}

function noted(before: Inquiry, { type, data }: Message<QuestionData>): Noted {
  if (isOf(QuestionAsked, type, data)) {
    const { questionId, codes, text, deadline } = data;
    const words = [`question ${questionId}: ${codes.join(', ')}`, text, `answer by ${deadline}`];
    const detail = words.filter((word) => word !== undefined).join('; ');
    return { inquiry: noteAsked(before, data), status: 'question-asked', detail: detail.slice(0, 500) };
  }
  const detail = `question ${data.questionId}`;
  if (isOf(QuestionOverdue, type, data))
    return { inquiry: noteOverdue(before, data), status: 'question-overdue', detail };
  return {
    inquiry: noteClosed(before, data),
    status: 'question-closed',
    detail: `${detail}: ${data.outcome}`,
  };
}

function isOf<Type extends (typeof questionEvents)[number]>(
  wanted: Type,
  type: string,
  _data: QuestionData,
): _data is DataOf<Type> {
  return wanted.name === type;
}
