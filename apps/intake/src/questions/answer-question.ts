import { type FileReference, type Refusal, refuse } from '#libs/contracts';
import type { Stage } from '../order-state/progress.js';
import type { Inquiry } from './inquiry.table.js';
import { mayBeAnswered, questionState } from './question-state.js';

export interface NewAnswer {
  readonly questionId: string;
  readonly answerId: string;
  readonly fileIds: readonly string[];
  readonly at: string;
}

export type Answered =
  /** This answer is the newest one already. */
  | { readonly kind: 'same' }
  | { readonly kind: 'answered'; readonly inquiry: Inquiry; readonly files: readonly FileReference[] };

/** Binds an answer to its question. A further answer takes the place of one that customs has not judged. @param stage of the clearance */
export function answerQuestion(inquiry: Inquiry, answer: NewAnswer, stage: Stage): Answered | Refusal {
  const { questionId, answerId, fileIds, at } = answer;
  const question = inquiry.questions.find((one) => one.questionId === questionId);
  if (!question) return refuse('not-found', 'Customs has not asked this about the order.');
  const state = questionState(inquiry, question, stage);
  if (question.answered?.answerId === answerId) return { kind: 'same' };
  if (!mayBeAnswered(state)) return refuse('state-conflict', `The question is ${state}: it takes no answer any more.`);
  const files = fileIds.map((fileId) => inquiry.files.find((file) => file.fileId === fileId));
  const unknown = files.findIndex((file) => file === undefined);
  if (unknown >= 0) {
    const error = {
      pointer: `/files/${unknown}`,
      code: 'unknown-file',
      detail: 'It was not handed in for this order.',
    };
    return refuse('invalid-body', undefined, [error]);
  }
  const questions = inquiry.questions.map((one) =>
    one.questionId === questionId ? { ...one, answered: { answerId, at } } : one,
  );
  return { kind: 'answered', inquiry: { ...inquiry, questions }, files: files as readonly FileReference[] };
}
