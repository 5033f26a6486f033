import type { Stage } from '../order-state/progress.js';
import type { Inquiry, PartyQuestion } from './inquiry.table.js';

export type PartyQuestionState = 'open' | 'answered' | 'overdue' | 'accepted' | 'withdrawn' | 'decided';

const ended: ReadonlySet<Stage> = new Set<Stage>(['cancelled', 'returned', 'abandoned', 'disposed', 'closed']);

/** `decided`: customs went on without an answer. @param stage of the clearance */
export function questionState(inquiry: Inquiry, question: PartyQuestion, stage: Stage): PartyQuestionState {
  if (question.closed) return question.closed.outcome;
  const newest = inquiry.questions.findLast(({ holds }) => !holds);
  const waits = question.holds || (stage === 'documents-wanted' && newest?.questionId === question.questionId);
  if (!waits || ended.has(stage)) return 'decided';
  if (question.answered) return 'answered';
  return question.overdue ? 'overdue' : 'open';
}

/** The party may answer it. */
export function mayBeAnswered(state: PartyQuestionState): boolean {
  return state === 'open' || state === 'overdue' || state === 'answered';
}
