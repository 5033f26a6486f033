import { type DataOf, QuestionAsked } from '#libs/contracts';
import { eventDataOf } from './case-change.js';
import type { LodgedCase } from './customs-case.js';
import { type Question, withQuestion } from './question.js';

export interface NewQuestion extends Pick<Question, 'questionId' | 'codes' | 'text' | 'holds' | 'by' | 'at'> {
  readonly answerWithinDays: number;
}

const DAY_MS = 86_400_000;

/** The case with the question, and the event that tells the party. */
export function askParty(
  customsCase: LodgedCase,
  { answerWithinDays, ...asked }: NewQuestion,
): { readonly asks: LodgedCase; readonly event: ReturnType<typeof askedEvent> } {
  const question: Question = { ...asked, deadline: deadlineFrom(asked.at, answerWithinDays), answers: [] };
  return { asks: withQuestion(customsCase, question), event: askedEvent(customsCase, question, asked.at) };
}

/** A question is asked, or again after an answer that did not suffice. @param at UTC */
export function askedEvent(customsCase: LodgedCase, question: Question, at: string) {
  const { codes, text, deadline, holds } = question;
  const data: DataOf<typeof QuestionAsked> = {
    ...questionDataOf(customsCase, question, at),
    codes: [...codes],
    ...(text !== undefined && { text }),
    deadline,
    holds,
  };
  return { type: QuestionAsked, data } as const;
}

/** What all events of a question carry. */
export function questionDataOf(customsCase: LodgedCase, { questionId }: Pick<Question, 'questionId'>, at: string) {
  return { ...eventDataOf(customsCase, customsCase, at), questionId };
}

/** @param at UTC. @returns UTC */
export function deadlineFrom(at: string, days: number): string {
  return new Date(Date.parse(at) + days * DAY_MS).toISOString();
}
