import { isRefusal, QuestionClosed, type Refusal, refuse } from '#libs/contracts';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import { askedEvent, deadlineFrom, questionDataOf } from '../cases/ask-party.js';
import type { CaseChange } from '../cases/case-change.js';
import type { LodgedCase } from '../cases/customs-case.js';
import { openQuestion, type Question, withQuestion } from '../cases/question.js';
import { supplyDocuments } from '../decisions/supply-documents.js';
import { liftQuestionHold } from './lift-question-hold.js';

/** An officer's word on an answer, which names the answer that was read. */
export interface Judgement {
  readonly questionId: string;
  readonly answerId: string;
  readonly by: string;
  readonly at: string;
}

/**
 * The answer suffices: the question is closed. Its hold is lifted; or, where the case waits for documents, the case is assessed again with the
 * answer as the document that answers its reasons.
 */
export function acceptAnswer(
  customsCase: LodgedCase,
  judgement: Judgement,
  applicableRules: ApplicableRules,
): CaseChange | Refusal {
  const question = questionToJudge(customsCase, judgement);
  if (isRefusal(question)) return question;
  const { by, at, answerId } = judgement;
  const closed = withQuestion(customsCase, { ...question, closed: { outcome: 'accepted', by, at } });
  const event = closedEvent(customsCase, question, 'accepted', at);
  if (question.holds) return liftQuestionHold({ customsCase: closed, events: [event] }, question.questionId, at);
  const supplied = { kind: 'answer', reference: answerId, answers: [...question.codes], by, at };
  const assessed = supplyDocuments(closed, [supplied], applicableRules, at);
  return isRefusal(assessed) ? assessed : { ...assessed, events: [event, ...assessed.events] };
}

/** The answer does not suffice: the party is asked again, with the reason, and has as many days as before. */
export function refuseAnswer(
  customsCase: LodgedCase,
  judgement: Judgement & { readonly reason: string; readonly answerWithinDays: number },
): CaseChange | Refusal {
  const question = questionToJudge(customsCase, judgement);
  if (isRefusal(question)) return question;
  const { by, at, reason, answerWithinDays } = judgement;
  const { overdueAt: _, ...rest } = question;
  const again: Question = {
    ...rest,
    text: reason,
    deadline: deadlineFrom(at, answerWithinDays),
    answers: [...question.answers.slice(0, -1), { ...question.answers.at(-1)!, refused: { by, at, reason } }],
  };
  return { customsCase: withQuestion(customsCase, again), events: [askedEvent(customsCase, again, at)] };
}

/** The officer does not ask any more. What rules ask for is answered, or decided on. */
export function withdrawQuestion(
  customsCase: LodgedCase,
  { questionId, by, at }: Omit<Judgement, 'answerId'>,
): CaseChange | Refusal {
  const question = openQuestion(customsCase, questionId);
  if (!question) return refuse('not-found', 'No such question is open on this case.');
  if (!question.holds)
    return refuse('state-conflict', 'The case waits for documents: decide on it, or accept an answer.');
  const closed = withQuestion(customsCase, { ...question, closed: { outcome: 'withdrawn', by, at } });
  const event = closedEvent(customsCase, question, 'withdrawn', at);
  return liftQuestionHold({ customsCase: closed, events: [event] }, questionId, at);
}

function questionToJudge(customsCase: LodgedCase, { questionId, answerId }: Judgement): Question | Refusal {
  const question = openQuestion(customsCase, questionId);
  if (!question) return refuse('not-found', 'No such question is open on this case.');
  const newest = question.answers.at(-1);
  if (!newest || newest.refused) return refuse('state-conflict', 'No answer to this question waits.');
  if (newest.answerId !== answerId)
    return refuse('state-conflict', `A newer answer than the one that you name has come: ${newest.answerId}.`);
  return question;
}

function closedEvent(customsCase: LodgedCase, question: Question, outcome: 'accepted' | 'withdrawn', at: string) {
  return { type: QuestionClosed, data: { ...questionDataOf(customsCase, question, at), outcome } } as const;
}
