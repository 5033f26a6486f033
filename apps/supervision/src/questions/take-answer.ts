import type { CustomsCase } from '../cases/customs-case.js';
import { openQuestion, type PartyAnswer, withQuestion } from '../cases/question.js';

/** The party answers: an officer looks at it. An answer that is known, or to a question that is closed, changes nothing. */
export function takeAnswer(customsCase: CustomsCase, questionId: string, answer: PartyAnswer): CustomsCase {
  const question = openQuestion(customsCase, questionId);
  if (!question || question.answers.some(({ answerId }) => answerId === answer.answerId)) return customsCase;
  return withQuestion(customsCase, { ...question, answers: [...question.answers, answer] });
}
