import { type Static, Type } from 'typebox';
import { FileReferenceSchema, Id, Instant, oneOf } from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';

const ContentSchema = Type.Union(
  [
    answerSchema('AnswerContent', {
      facts: Type.Record(Type.String(), Type.String(), { description: 'By the code that was asked for.' }),
      text: Type.Optional(Type.String()),
    }),
    answerSchema('MaskedAnswer', { masked: Type.Literal(true) }),
    answerSchema('ErasedAnswer', { erased: Type.Literal(true) }),
  ],
  { description: 'In clear for officers, masked for others, erased where the key of the parcel is deleted.' },
);

const PartyAnswerSchema = answerSchema('PartyAnswer', {
  answerId: Id,
  by: Type.String({ description: 'The party.' }),
  at: Instant,
  content: ContentSchema,
  files: Type.Array(FileReferenceSchema),
  refused: Type.Optional(answerSchema('RefusedAnswer', { by: Type.String(), at: Instant, reason: Type.String() })),
});

export const QuestionSchema = answerSchema('Question', {
  questionId: Id,
  state: oneOf(['open', 'answered', 'overdue', 'accepted', 'withdrawn', 'decided'] as const),
  codes: Type.Array(Type.String()),
  text: Type.Optional(Type.String()),
  holds: Type.Boolean({ description: 'The parcel is on hold until it is closed.' }),
  by: Type.String({ description: '`rules`, or the officer.' }),
  at: Instant,
  deadline: Instant,
  overdueAt: Type.Optional(Instant),
  proposes: Type.Array(oneOf(['return', 'inspect'] as const), {
    description: 'What an officer may decide where no answer came in time; never a release.',
  }),
  answers: Type.Array(PartyAnswerSchema, { description: 'Oldest first.' }),
});
export type QuestionAnswer = Answer<Static<typeof QuestionSchema>>;
export const QuestionPageSchema = pageSchema('QuestionPage', QuestionSchema);

export const questionExample: QuestionAnswer = {
  questionId: '01990000-0000-7000-8000-0000000000ee',
  state: 'answered',
  codes: ['invoice', 'value'],
  text: 'The watch is declared at 10 CNY.',
  holds: true,
  by: 'officer1',
  at: '2026-11-23T08:10:00.000Z',
  deadline: '2026-12-07T08:10:00.000Z',
  proposes: [],
  answers: [
    {
      answerId: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      by: 'steppe-post',
      at: '2026-11-23T09:00:00.000Z',
      content: { facts: { value: '1500.00 CNY' }, text: 'The invoice is enclosed.' },
      files: [
        {
          fileId: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
          sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
          mediaType: 'application/pdf',
          bytes: 48_213,
        },
      ],
    },
  ],
};
