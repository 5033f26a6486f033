import { Type } from 'typebox';
import { Instant } from '#libs/contracts';
import { answerSchema, pageSchema, type Proposal, proposalExample } from '#libs/service-kit';

const list = {
  listId: Type.String({ examples: ['un-consolidated'] }),
  version: Type.String({ examples: ['2026-11-20'] }),
  jurisdiction: Type.String({ description: 'UN, or the country whose list it is.' }),
};

export const ScreeningListPageSchema = pageSchema(
  'ScreeningListPage',
  answerSchema('ScreeningList', {
    ...list,
    source: Type.String(),
    entries: Type.Integer({ minimum: 0 }),
    takenAt: Instant,
    takenBy: Type.String({ description: 'Who proposed it, by the subject of the access token.' }),
    inForce: Type.Boolean({ description: 'Names are screened with this version.' }),
  }),
);

const listed = { listId: 'un-consolidated', version: '2026-11-20', jurisdiction: 'UN' };

export const screeningListExample = {
  ...listed,
  source: 'https://example.org/list.csv',
  entries: 960,
  takenAt: '2026-11-20T08:00:00.000Z',
  takenBy: 'senior-1',
  inForce: true,
};

export const proposedScreeningListExample: Proposal = {
  ...proposalExample,
  list: 'screening-list un-consolidated',
  base: '2026-11-13',
  difference: {
    before: 958,
    after: 960,
    added: 2,
    removed: 0,
    changed: 1,
    examples: { added: ['6908: Example Villain', '6909: Example Trading Co.'], removed: [], changed: ['7: Old → New'] },
  },
  details: { ...listed, source: 'https://example.org/list.csv' },
  reason: 'publication of 20 November',
};
