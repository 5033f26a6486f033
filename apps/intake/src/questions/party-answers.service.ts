import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FileReference, HandedInType } from '#libs/contracts';
import { CommandBus } from '#libs/messaging';
import { FileStore, Problem, sealBytes } from '#libs/service-kit';
import type { StoredOrder } from '../orders/order.queries.js';
import { AnswerQuestion } from './answer-question.use-case.js';
import { HandInFile } from './hand-in-file.use-case.js';
import { InquiryQueries } from './inquiry.queries.js';
import { mayBeAnswered, questionState } from './question-state.js';

export interface AnswerContent {
  readonly facts?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly files?: readonly string[];
}

/** What parties hand in and answer: sealed with the key of the parcel before it is kept or published. */
@Injectable()
export class PartyAnswers {
  constructor(
    private readonly inquiries: InquiryQueries,
    private readonly files: FileStore,
    private readonly commands: CommandBus,
    private readonly handInFile: HandInFile,
    private readonly answerQuestion: AnswerQuestion,
  ) {}

  /** @throws Problem `state-conflict` where customs asks nothing, or the persons are erased */
  async handIn(
    { order, parcelKey }: StoredOrder,
    { mediaType, content }: { readonly mediaType: HandedInType; readonly content: Buffer },
  ): Promise<{ readonly file: FileReference; readonly isNew: boolean }> {
    const { declarationId, parcelId, clearance, livemode } = order;
    const inquiry = await this.inquiries.find(declarationId);
    const asks = inquiry.questions.some((one) => mayBeAnswered(questionState(inquiry, one, clearance.state)));
    if (!asks) throw new Problem({ code: 'state-conflict', detail: 'Customs asks nothing about this order.' });
    const sealed = sealBytes(content, keyOf(parcelKey), parcelId);
    const file = {
      fileId: await this.files.put(sealed),
      sha256: createHash('sha256').update(content).digest('hex'),
      mediaType,
      bytes: content.length,
    };
    const { isNew } = await this.commands.execute(this.handInFile, { declarationId, file }, { livemode });
    return { file, isNew };
  }

  /** @throws Problem `state-conflict` where the persons are erased; Refused as `AnswerQuestion` */
  answer({ order, parcelKey }: StoredOrder, questionId: string, { facts = {}, text, files = [] }: AnswerContent) {
    const { declarationId, parcelId, livemode } = order;
    const content = Buffer.from(JSON.stringify({ facts, ...(text !== undefined && { text }) }));
    const sealed = sealBytes(content, keyOf(parcelKey), parcelId).toString('base64');
    // The same answer is sealed into the same text.
    const answerId = createHash('sha256')
      .update(JSON.stringify([questionId, sealed, files]))
      .digest('hex');
    const data = { declarationId, questionId, answerId, fileIds: files, sealed };
    return this.commands.execute(this.answerQuestion, data, { livemode, correlationid: parcelId });
  }
}

function keyOf(parcelKey: string | null): string {
  if (parcelKey === null) throw new Problem({ code: 'state-conflict', detail: 'The persons of the order are erased.' });
  return parcelKey;
}
