import { answerIrregularities } from './answer-irregularities.js';
import { officerAct } from '../officers/act-on-case.effects.js';

export const answerIrregularitiesHandler = officerAct<{ reason: string }>(
  { name: 'answer-irregularities', reason: ({ reason }) => reason },
  (customsCase, { officer, at }) => answerIrregularities(customsCase, officer.id, at),
);
