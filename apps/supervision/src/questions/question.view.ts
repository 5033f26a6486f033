import type { CustomsCase } from '../cases/customs-case.js';
import { type PartyAnswer, type Question, stateOf } from '../cases/question.js';
import type { QuestionAnswer } from './question.schema.js';

export type AnswerContent = QuestionAnswer['answers'][number]['content'];

/** @param contentOf what the reader may see of an answer */
export function questionView(
  customsCase: CustomsCase,
  question: Question,
  contentOf: (answer: PartyAnswer) => AnswerContent,
): QuestionAnswer {
  const { closed: _, answers, codes, ...asked } = question;
  const state = stateOf(customsCase, question);
  return {
    ...asked,
    codes: [...codes],
    state,
    proposes: state === 'overdue' ? ['return', 'inspect'] : [],
    answers: answers.map(({ sealed: _sealed, files, ...answer }) => ({
      ...answer,
      files: [...files],
      content: contentOf({ ...answer, sealed: _sealed, files }),
    })),
  };
}
