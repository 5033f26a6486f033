import { FileReferenceSchema, questionCodes } from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';
import { UtcSchema } from '../order-state/order-summary.schema.js';

export const AnswerSchema = Type.Object(
  {
    facts: Type.Optional(
      Type.Record(Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }), Type.String({ minLength: 1, maxLength: 1_000 }), {
        maxProperties: 20,
        description:
          'By the code that was asked for, for example `{"value": "1500.00 CNY"}`. Sealed: only officers read it.',
      }),
    ),
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000, description: 'Sealed: only officers read it.' })),
    files: Type.Optional(
      Type.Array(Type.String({ pattern: '^[0-9a-f]{64}$' }), {
        maxItems: 20,
        uniqueItems: true,
        description: 'Ids of files that were handed in for the order.',
      }),
    ),
  },
  { additionalProperties: false, minProperties: 1, $id: 'QuestionAnswer' },
);

export const PartyQuestionSchema = answerSchema('PartyQuestion', {
  questionId: Type.String({ description: 'Names the question when it is answered.' }),
  state: Type.Enum(['open', 'answered', 'overdue', 'accepted', 'withdrawn', 'decided'], {
    description:
      '`answered`: customs looks at it. `overdue`: still to be answered, but customs may decide without it. `decided`: customs went on without an answer.',
  }),
  codes: Type.Array(Type.String(), {
    description: `What is asked for: ${questionCodes.join(', ')}; or the code of a reason of customs, which \`text\` or the feed explains.`,
  }),
  text: Type.Optional(Type.String({ description: 'In words of an officer.' })),
  holds: Type.Boolean({ description: 'The parcel does not leave until it is closed.' }),
  askedAt: UtcSchema,
  deadline: UtcSchema,
  answeredAt: Type.Optional(UtcSchema),
});
export type PartyQuestionAnswer = Answer<Static<typeof PartyQuestionSchema>>;
export const PartyQuestionPageSchema = pageSchema('PartyQuestionPage', PartyQuestionSchema);

export const HandedInFileSchema = answerSchema('HandedInFile', FileReferenceSchema.properties, {
  description: 'A file of the order: `fileId` names it in an answer, `sha256` is of the bytes that were sent.',
});

export const partyQuestionExample: PartyQuestionAnswer = {
  questionId: '01990000-0000-7000-8000-0000000000ee',
  state: 'open',
  codes: ['invoice', 'value'],
  text: 'The watch is declared at 10 CNY.',
  holds: true,
  askedAt: '2026-11-23T08:10:00.000Z',
  deadline: '2026-12-07T08:10:00.000Z',
};

export const handedInExample = {
  fileId: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  mediaType: 'application/pdf' as const,
  bytes: 48_213,
};
