import { type Static, Type } from 'typebox';
import { Id, Instant, MoneySchema } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';
import { actExample, ActSchema } from '../audit/act.schema.js';
import { CaseHitSchema, hitExample } from '../case-screening/case-hit.schema.js';
import { caseDetailExample } from '../cases/case.examples.js';
import { CaseDetailSchema } from '../cases/case.schema.js';
import { questionExample, QuestionSchema } from '../questions/question.schema.js';
import { BlockSchema } from '../shifts/shift.schema.js';

export const WholeCaseSchema = answerSchema('WholeCase', {
  case: CaseDetailSchema,
  party: Id,
  orderNo: Id,
  blocks: Type.Array(BlockSchema, { description: 'What keeps it from its next step, and who can unblock it.' }),
  questions: Type.Array(QuestionSchema),
  hits: Type.Array(CaseHitSchema, { description: 'Entries of lists that sender or addressee is like.' }),
  versions: Type.Array(
    answerSchema('DeclaredVersion', {
      declarationVersion: Type.Integer({ minimum: 1 }),
      at: Instant,
      changes: Type.Array(
        answerSchema('VersionChange', {
          field: Type.String(),
          from: Type.Optional(Type.String()),
          to: Type.Optional(Type.String()),
        }),
        { description: 'Against the version before.' },
      ),
    }),
    { description: 'On which customs has decided, oldest first.' },
  ),
  nextDeparture: Type.Optional(
    answerSchema('NextDeparture', {
      departureId: Id,
      cutOff: Instant,
      departsAt: Instant,
      secondsToCutOff: Type.Integer(),
    }),
  ),
  history: Type.Optional(
    answerSchema(
      'PersonHistory',
      {
        at: Instant,
        used: Type.Record(Type.String(), MoneySchema, { description: 'Of each allowance in its running period.' }),
        recent: Type.Array(answerSchema('RecentDeclaration', { at: Instant, value: MoneySchema })),
      },
      { description: 'What the person who is charged had before, by a keyed hash; absent where none is known.' },
    ),
  ),
  acts: Type.Array(ActSchema, { description: 'Oldest first; at most 500.' }),
});
export type WholeCase = Answer<Static<typeof WholeCaseSchema>>;

export const wholeCaseExample: WholeCase = {
  case: caseDetailExample,
  party: 'steppe-post',
  orderNo: 'SO-2026-000123',
  blocks: [{ what: 'the inspection has no finding of two officers', who: ['officer', 'senior'] }],
  questions: [questionExample],
  hits: [hitExample],
  versions: [{ declarationVersion: 1, at: '2026-11-23T08:00:00.000Z', changes: [] }],
  nextDeparture: {
    departureId: 'URC-ALA-20261123',
    cutOff: '2026-11-23T18:00:00.000Z',
    departsAt: '2026-11-23T20:00:00.000Z',
    secondsToCutOff: 7_200,
  },
  acts: [actExample],
};
