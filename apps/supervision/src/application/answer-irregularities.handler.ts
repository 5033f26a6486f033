import { answerIrregularities } from '../domain/answer-irregularities.js';
import { officerAct } from './officer-act.js';

export const answerIrregularitiesHandler = officerAct<{ reason: string }>(
  { name: 'answer-irregularities', reason: ({ reason }) => reason },
  (kase, { officer, at }) => answerIrregularities(kase, officer.id, at),
);
