import type { DataOf, QuestionAsked, QuestionClosed, QuestionOverdue } from '#libs/contracts';
import type { Inquiry, PartyQuestion } from './inquiry.table.js';

/** A question is asked, or asked again: the answer before did not suffice. */
export function noteAsked(inquiry: Inquiry, asked: DataOf<typeof QuestionAsked>): Inquiry {
  const { questionId, codes, text, holds, deadline, at } = asked;
  const question = { questionId, codes, ...(text !== undefined && { text }), holds, askedAt: at, deadline };
  const others = inquiry.questions.filter((one) => one.questionId !== questionId);
  return { ...inquiry, questions: [...others, question] };
}

export function noteOverdue(inquiry: Inquiry, { questionId }: DataOf<typeof QuestionOverdue>): Inquiry {
  return change(inquiry, questionId, (question) => ({ ...question, overdue: true }));
}

export function noteClosed(inquiry: Inquiry, { questionId, outcome, at }: DataOf<typeof QuestionClosed>): Inquiry {
  return change(inquiry, questionId, (question) => ({ ...question, closed: { outcome, at } }));
}

function change(inquiry: Inquiry, questionId: string, to: (question: PartyQuestion) => PartyQuestion): Inquiry {
  const questions = inquiry.questions.map((one) => (one.questionId === questionId ? to(one) : one));
  return { ...inquiry, questions };
}
