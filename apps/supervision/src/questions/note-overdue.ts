import { QuestionOverdue } from '#libs/contracts';
import { questionDataOf } from '../cases/ask-party.js';
import { type CaseChange, type CaseEvent, unchanged } from '../cases/case-change.js';
import type { LodgedCase } from '../cases/customs-case.js';
import { openQuestions, stateOf, withQuestion } from '../cases/question.js';

/** Deadlines have passed without an answer: an officer is to decide on a return or an inspection. Nothing is released by it. */
export function noteOverdue(customsCase: LodgedCase, at: string): CaseChange {
  const late = openQuestions(customsCase).filter(
    (question) => stateOf(customsCase, question) === 'open' && Date.parse(question.deadline) <= Date.parse(at),
  );
  if (late.length === 0) return unchanged(customsCase);
  const events = late.map((question): CaseEvent => ({
    type: QuestionOverdue,
    data: { ...questionDataOf(customsCase, question, at), deadline: question.deadline },
  }));
  return {
    customsCase: late.reduce((now, question) => withQuestion(now, { ...question, overdueAt: at }), customsCase),
    events,
  };
}
