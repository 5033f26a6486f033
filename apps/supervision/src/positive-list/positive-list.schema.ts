import { Type } from 'typebox';
import { Instant } from '#libs/contracts';
import { answerSchema, pageSchema, type Proposal, proposalExample } from '#libs/service-kit';

const Day = Type.String({ description: 'Calendar day of the office, YYYY-MM-DD.', examples: ['2026-12-01'] });

export const PositiveListPageSchema = pageSchema(
  'PositiveListPage',
  answerSchema('PositiveListVersion', {
    version: Type.String({ examples: ['2026-12'] }),
    validFrom: Day,
    source: Type.String(),
    headings: Type.Integer({ minimum: 0 }),
    takenAt: Instant,
    takenBy: Type.String({ description: 'Who proposed it, by the subject of the access token.' }),
    inForce: Type.Boolean({ description: 'Declarations are held against this version today.' }),
  }),
);

export const positiveListExample = {
  version: '2026-12',
  validFrom: '2026-12-01',
  source: 'announcement of the ministries',
  headings: 1476,
  takenAt: '2026-11-23T08:00:00.000Z',
  takenBy: 'admin-1',
  inForce: true,
};

export const proposedPositiveListExample: Proposal = { ...proposalExample, list: 'positive-list' };
