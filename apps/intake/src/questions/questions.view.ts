import type { Stage } from '../order-state/progress.js';
import type { Inquiry, PartyQuestion } from './inquiry.table.js';
import { questionState } from './question-state.js';
import type { PartyQuestionAnswer } from './questions.schema.js';

/** @param stage of the clearance */
export function partyQuestionView(inquiry: Inquiry, question: PartyQuestion, stage: Stage): PartyQuestionAnswer {
  const { questionId, codes, text, holds, askedAt, deadline, answered } = question;
  return {
    questionId,
    state: questionState(inquiry, question, stage),
    codes: [...codes],
    ...(text !== undefined && { text }),
    holds,
    askedAt,
    deadline,
    ...(answered && { answeredAt: answered.at }),
  };
}
