import { Type } from 'typebox';
import { answerSchema } from '../answers/answer-schema.js';
import { pageSchema } from '../paging/page.js';
import { MOST_EXAMPLES } from './compare-lists.js';
import type { Proposal } from './proposal.js';

const Count = Type.Integer({ minimum: 0 });
const Examples = Type.Array(Type.String(), { maxItems: MOST_EXAMPLES });
const Person = Type.String({ description: 'By the subject of the access token.' });
const At = Type.String({ description: 'UTC.', format: 'date-time' });

const properties = {
  requestId: Type.String({ description: 'Names the proposal to the person who confirms or declines it.' }),
  list: Type.String({ description: 'Which list it would replace.', examples: ['headings'] }),
  digest: Type.String({
    description: 'SHA-256 of the file as it was sent, or of the canonical form (RFC 8785) of JSON.',
    pattern: '^[0-9a-f]{64}$',
  }),
  base: Type.String({ description: 'The version in force that the difference is against.' }),
  difference: Type.Object(
    {
      before: Count,
      after: Count,
      added: Count,
      removed: Count,
      changed: Count,
      examples: Type.Object({ added: Examples, removed: Examples, changed: Examples }),
    },
    { description: 'In numbers of entries, with the first of each kind.' },
  ),
  details: Type.Record(Type.String(), Type.String(), { description: 'What else was said about the list.' }),
  by: Person,
  at: At,
  reason: Type.String(),
  end: Type.Union(
    [
      Type.Object({
        outcome: Type.Union([Type.Literal('in-force'), Type.Literal('declined')]),
        by: Person,
        at: At,
        reason: Type.String(),
      }),
      Type.Null(),
    ],
    { description: 'Null while it waits for a second person: the present list stays in force.' },
  ),
};

export const ProposalSchema = answerSchema('Proposal', properties);
export const ProposalPageSchema = pageSchema('ProposalPage', ProposalSchema);

export const proposalExample: Proposal = {
  requestId: '01990000-0000-7000-8000-0000000000dd',
  list: 'headings',
  digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  base: 'version 1',
  difference: {
    before: 5_611,
    after: 5_612,
    added: 2,
    removed: 1,
    changed: 0,
    examples: { added: ['610910', '610990'], removed: ['850780'], changed: [] },
  },
  details: {},
  by: '4f1c2a',
  at: '2026-11-23T08:00:00.000Z',
  reason: 'edition of 2027',
  end: null,
};

export const confirmedExample: Proposal = {
  ...proposalExample,
  end: { outcome: 'in-force', by: '77aa01', at: '2026-11-23T09:00:00.000Z', reason: 'compared with the publication' },
};

export const declinedExample: Proposal = {
  ...proposalExample,
  end: { outcome: 'declined', by: '77aa01', at: '2026-11-23T09:00:00.000Z', reason: 'the wrong edition' },
};
