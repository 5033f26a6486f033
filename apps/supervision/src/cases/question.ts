import type { FileReference } from '#libs/contracts';
import type { CaseState } from './clearance-machine.js';

/**
 * A question to the party. One that holds is asked by an officer beside the state of the case; the parcel stays until it is closed. One that
 * does not hold is the reason why the case waits for documents, and it is open for as long as it does.
 */
export interface Question {
  readonly questionId: string;
  /** See `questionCodes`; of a question of rules the codes of its reasons. */
  readonly codes: readonly string[];
  readonly text?: string;
  readonly holds: boolean;
  /** `rules`, or the officer. */
  readonly by: string;
  readonly at: string;
  /** UTC. */
  readonly deadline: string;
  /** When the deadline passed without an answer. */
  readonly overdueAt?: string;
  /** Oldest first. Only the newest one may wait for an officer. */
  readonly answers: readonly PartyAnswer[];
  readonly closed?: { readonly outcome: 'accepted' | 'withdrawn'; readonly by: string; readonly at: string };
}

export interface PartyAnswer {
  /** SHA-256, hexadecimal, over question and answer. */
  readonly answerId: string;
  /** The party. */
  readonly by: string;
  readonly at: string;
  /** Facts and words, sealed with the key of the parcel. */
  readonly sealed: string;
  readonly files: readonly FileReference[];
  /** An officer has judged it: it does not suffice. */
  readonly refused?: { readonly by: string; readonly at: string; readonly reason: string };
}

export type QuestionState = 'open' | 'answered' | 'overdue' | 'accepted' | 'withdrawn' | 'decided';

/** A case, so far as its questions depend on it. */
interface Asked {
  readonly state: CaseState;
  readonly questions?: readonly Question[];
}

/** `decided`: the case went on without an answer to it. */
export function stateOf(customsCase: Asked, question: Question): QuestionState {
  const { closed, answers, overdueAt } = question;
  if (closed) return closed.outcome;
  if (!question.holds && !isNewestWithoutHold(customsCase, question)) return 'decided';
  if (answers.length > 0 && !answers.at(-1)!.refused) return 'answered';
  return overdueAt === undefined ? 'open' : 'overdue';
}

/** Of a question of this case that is not closed. */
export function openQuestion(customsCase: Asked, questionId: string): Question | undefined {
  const question = customsCase.questions?.find((one) => one.questionId === questionId);
  return question && isOpen(customsCase, question) ? question : undefined;
}

export function openQuestions(customsCase: Asked): readonly Question[] {
  return customsCase.questions?.filter((question) => isOpen(customsCase, question)) ?? [];
}

/** When the next question gets overdue, UTC; undefined where none can. */
export function nextDeadline(customsCase: Asked): string | undefined {
  return openQuestions(customsCase)
    .filter((question) => stateOf(customsCase, question) === 'open')
    .map(({ deadline }) => deadline)
    .toSorted()[0];
}

/** Since when an officer is to look at a question, UTC: an answer came, or none came in time. */
export function questionWaitsSince(customsCase: Asked): string | undefined {
  return openQuestions(customsCase)
    .flatMap((question) => {
      const state = stateOf(customsCase, question);
      if (state === 'answered') return [question.answers.at(-1)!.at];
      return state === 'overdue' ? [question.overdueAt!] : [];
    })
    .toSorted()[0];
}

export function withQuestion<K extends Asked>(customsCase: K, question: Question): K {
  const others = customsCase.questions ?? [];
  const isKnown = others.some(({ questionId }) => questionId === question.questionId);
  const questions = isKnown
    ? others.map((one) => (one.questionId === question.questionId ? question : one))
    : [...others, question];
  return { ...customsCase, questions };
}

function isOpen(customsCase: Asked, question: Question): boolean {
  return !['accepted', 'withdrawn', 'decided'].includes(stateOf(customsCase, question));
}

function isNewestWithoutHold({ state, questions = [] }: Asked, { questionId }: Question): boolean {
  if (state !== 'documents-wanted') return false;
  return questions.findLast(({ holds }) => !holds)?.questionId === questionId;
}
