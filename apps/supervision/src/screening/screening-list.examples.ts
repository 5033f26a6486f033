import { type Proposal, proposalExample } from '#libs/service-kit';

const list = { listId: 'un-consolidated', version: '2026-11-20', jurisdiction: 'UN' };

export const screeningListExample = {
  ...list,
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
  details: { ...list, source: 'https://example.org/list.csv' },
  reason: 'publication of 20 November',
};
