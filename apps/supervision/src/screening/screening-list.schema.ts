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

const Texts = Type.Optional(Type.Array(Type.String()));

export const ScreeningEntrySchema = answerSchema('ScreeningEntry', {
  ...list,
  source: Type.String(),
  takenAt: Instant,
  entry: Type.String({ examples: ['6908'] }),
  names: Type.Array(Type.String()),
  validTo: Type.Union([Type.String(), Type.Null()], { description: 'The last day on which it counts.' }),
  detail: answerSchema('ScreeningEntryDetail', {
    kind: Type.Optional(Type.String()),
    programmes: Texts,
    listedOn: Type.Optional(Type.String()),
    datesOfBirth: Texts,
    countries: Texts,
    addresses: Texts,
    identityDocuments: Texts,
    remarks: Type.Optional(Type.String()),
  }),
});

const listed = { listId: 'un-consolidated', version: '2026-11-20', jurisdiction: 'UN' };

export const screeningListExample = {
  ...listed,
  source: 'https://example.org/list.csv',
  entries: 960,
  takenAt: '2026-11-20T08:00:00.000Z',
  takenBy: 'senior-1',
  inForce: true,
};

export const screeningEntryExample = {
  ...listed,
  source: 'https://example.org/list.csv',
  takenAt: '2026-11-20T08:00:00.000Z',
  entry: '6908',
  names: ['Example Villain', 'Exemplar Villain'],
  validTo: null,
  detail: { kind: 'individual', programmes: ['EXAMPLE'], listedOn: '2026-11-13', datesOfBirth: ['1970-01-01'] },
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
  details: {
    ...listed,
    source: 'https://example.org/list.csv',
    format: 'us-consolidated',
    unknownColumns: 'none',
  },
  reason: 'publication of 20 November',
};
