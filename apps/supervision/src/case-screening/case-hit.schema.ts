import { type Static, Type } from 'typebox';
import { oneOf } from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';
import { screeningEntryExample, ScreeningEntrySchema } from '../screening/screening-list.schema.js';

export const CaseHitSchema = answerSchema('CaseHit', {
  role: oneOf(['sender', 'addressee'] as const),
  score: Type.Number({ minimum: 0, maximum: 1 }),
  strength: oneOf(['strong', 'weak'] as const),
  by: Type.Array(Type.String(), {
    description:
      'How the name became the listed one (script, spelling, word-order, joined, initial, part-missing), and which other data agree (identity-number, birth-year).',
  }),
  alias: Type.Union([Type.String(), Type.Null()], { description: 'The name of the entry that it is like.' }),
  entry: ScreeningEntrySchema,
});
export type CaseHit = Answer<Static<typeof CaseHitSchema>>;
export const CaseHitPageSchema = pageSchema('CaseHitPage', CaseHitSchema);

export const hitExample: CaseHit = {
  role: 'addressee',
  score: 0.96,
  strength: 'strong',
  by: ['script', 'word-order'],
  alias: 'Example Villain',
  entry: screeningEntryExample,
};
