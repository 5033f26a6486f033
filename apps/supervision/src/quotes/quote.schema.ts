import { type Static, Type } from 'typebox';
import {
  Amount,
  channels,
  Currency,
  Id,
  MoneySchema,
  orderNatures,
  oneOf,
  regimes,
  TaxAssessmentSchema,
} from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';

/** Goods and their destination, for a landed cost. */
export const QuoteRequestSchema = answerSchema('QuoteRequest', {
  destinationCountry: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.', examples: ['CN'] }),
  channel: Type.Enum([...channels]),
  regime: Type.Enum([...regimes]),
  currency: Type.String({ ...Currency, description: 'Of all values, ISO 4217.', examples: ['CNY'] }),
  lines: Type.Array(
    Type.Object(
      {
        hsCode: Type.String({ pattern: '^(\\d{6}|\\d{8}|\\d{10})$', examples: ['330499'] }),
        quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
        value: Amount,
      },
      { additionalProperties: false },
    ),
    { minItems: 1, maxItems: 200 },
  ),
  freight: Type.Optional(Amount),
  insurance: Type.Optional(Amount),
  nature: Type.Optional(
    Type.Enum([...orderNatures], { description: 'What the goods are sent as: a private gift is free up to a value.' }),
  ),
  grossWeightGrams: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })),
  indivisible: Type.Optional(Type.Boolean({ description: 'One article that cannot be divided, for own use.' })),
  used: Type.Optional(
    Type.Record(Type.String({ maxLength: 64 }), MoneySchema, {
      description: 'What the person had before in the period, by account.',
    }),
  ),
  date: Type.Optional(
    Type.String({
      pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
      description: 'Calendar day of the office; today when left out.',
    }),
  ),
});
export type QuoteRequest = Static<typeof QuoteRequestSchema>;

const notes = Type.Array(
  answerSchema('TaxNote', {
    ruleId: Id,
    kind: oneOf(['unverified', 'conflict', 'said', 'over-limit', 'prohibited', 'restricted', 'fee'] as const),
    text: Type.String(),
  }),
  {
    description:
      'What the reader of the amount must know: weak sources, contradictions, limits that are exceeded, goods that may not cross the border or need a document, announced fees.',
  },
);
const versions = answerSchema('QuoteVersions', { rates: Id, tariff: Type.Union([Id, Type.Null()]) });

export const QuoteSchema = Type.Union(
  [
    answerSchema('ComputedQuote', {
      computed: Type.Literal(true),
      tax: TaxAssessmentSchema,
      landed: Type.Object(MoneySchema.properties, {
        additionalProperties: false,
        description: 'Goods, freight, insurance and what is due at the destination, in the currency of the tax.',
      }),
      notes,
      versions,
    }),
    answerSchema('ImpossibleQuote', {
      computed: Type.Literal(false),
      cannot: answerSchema('CannotCompute', {
        ruleId: Id,
        why: Type.String(),
        refused: Type.Optional(Type.Boolean({ description: 'These goods are to be declared under another regime.' })),
      }),
      notes,
      versions,
    }),
  ],
  { $id: 'Quote', title: 'Quote' },
);
export type Quote = Answer<Static<typeof QuoteSchema>>;
