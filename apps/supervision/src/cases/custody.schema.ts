import { Type } from 'typebox';
import { Id, Instant, oneOf } from '#libs/contracts';
import { answerSchema } from '#libs/service-kit';
import { rulings } from '../assessment/four-eyes-policy.schema.js';
import { retentions, suspensionCauses } from './customs-case.js';

/** What some rulings need beside their reason. */
export const rulingDetails = {
  cause: Type.Optional(oneOf(suspensionCauses)),
  retention: Type.Optional(oneOf(retentions)),
  document: Type.Optional(Id),
  until: Type.Optional(Instant),
};

export const CustodySchema = answerSchema(
  'Custody',
  {
    since: Instant,
    ...rulingDetails,
    documents: Type.Optional(
      Type.Array(answerSchema('CustodyDocument', { ruling: oneOf(rulings), document: Id, at: Instant }), {
        description: 'The document of each act of custody, oldest first.',
      }),
    ),
  },
  { description: 'Why, and by which document, customs keeps the goods.' },
);
