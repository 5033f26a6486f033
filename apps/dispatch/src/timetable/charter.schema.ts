import { Type } from 'typebox';
import { Id } from '#libs/contracts';
import { answerSchema } from '#libs/service-kit';

export const CharterSchema = answerSchema(
  'Charter',
  { departureIds: Type.Array(Id, { minItems: 2, maxItems: 2, description: 'For live goods, then for test goods.' }) },
  { description: 'The departures of a charter.' },
);
