import { Type } from 'typebox';
import { DeclarationSchema, Grams, Id, Instant, MoneySchema, oneOf, TaxAssessmentSchema } from '#libs/contracts';
import { answerSchema } from '#libs/service-kit';
import { declaredFacts } from '../assessment/assessment-facts.js';

const { properties: declared } = Type.Pick(DeclarationSchema, [...declaredFacts]);

/** What a decision was based on, as it was stored; nothing personal. */
export const AssessmentFactsSchema = answerSchema('AssessmentFacts', {
  ...declared,
  declaredOn: Type.String({ description: 'Calendar day, UTC, of the first version.' }),
  supplied: Type.Array(
    answerSchema('AssessedDocument', {
      kind: Id,
      reference: Type.String(),
      answers: Type.Array(Id),
      value: Type.Optional(MoneySchema),
      by: Type.Optional(Id),
      at: Type.Optional(Instant),
    }),
  ),
  warnings: Type.Array(answerSchema('AssessedWarning', { pointer: Type.String(), code: Id })),
  goods: Type.Optional(
    answerSchema('AssessedGoods', {
      agrees: Type.Boolean(),
      declarationVersion: Type.Integer({ minimum: 0 }),
      measuredGrams: Type.Optional(Grams),
    }),
  ),
  enteredTax: Type.Optional(TaxAssessmentSchema),
  person: Type.Optional(
    answerSchema('PersonStanding', {
      at: Instant,
      used: Type.Record(Type.String(), MoneySchema),
      recent: Type.Array(answerSchema('RecentParcel', { at: Instant, value: MoneySchema })),
    }),
  ),
  screening: Type.Optional(
    answerSchema('ScreeningResult', {
      lists: Type.Record(Type.String(), Type.String()),
      hits: Type.Array(
        answerSchema('ScreeningHit', {
          list: Id,
          version: Id,
          entry: Type.String(),
          role: oneOf(['sender', 'addressee'] as const),
          score: Type.Number({ minimum: 0, maximum: 1 }),
          strength: Type.Optional(oneOf(['strong', 'weak'] as const)),
          by: Type.Optional(Type.Array(Type.String())),
          alias: Type.Optional(Type.Integer({ minimum: 0 })),
        }),
      ),
      dismissed: Type.Optional(
        Type.Integer({
          minimum: 1,
          description: 'Weak hits that are none, since the year of birth or the country differs.',
        }),
      ),
      impossible: Type.Optional(Type.String()),
    }),
  ),
  positiveList: Type.Optional(
    answerSchema('PositiveListLookup', {
      version: Type.String(),
      missing: Type.Array(Type.Integer({ minimum: 1 })),
      over: Type.Array(
        answerSchema('QuantityOver', {
          line: Type.Integer({ minimum: 1 }),
          maxQuantity: Type.Integer({ minimum: 1 }),
        }),
      ),
      notes: Type.Array(answerSchema('PositiveListNote', { line: Type.Integer({ minimum: 1 }), note: Type.String() })),
    }),
  ),
  draw: Type.Number({ minimum: 0, maximum: 1 }),
});
