import { type Static, Type } from 'typebox';
import { Id, Instant } from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';
import { CaseSummarySchema } from '../cases/case.schema.js';

const AmendmentRequestSchema = answerSchema(
  'AmendmentRequest',
  {
    case: CaseSummarySchema,
    askedVersion: Type.Integer({
      minimum: 2,
      description: 'The version that the party asks for; the decision names it.',
    }),
    askedAt: Instant,
    changed: Type.Array(Id, { description: 'Fields of the declaration that differ from the version in force.' }),
  },
  { description: 'An amendment of a released declaration, which waits for an officer.' },
);
export type AmendmentRequest = Answer<Static<typeof AmendmentRequestSchema>>;

export const AmendmentRequestPageSchema = pageSchema('AmendmentRequestPage', AmendmentRequestSchema);
