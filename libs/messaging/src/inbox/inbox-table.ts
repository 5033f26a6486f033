import { defineTable } from '../core/table.js';

/** What came from outside and was taken: the same id with the same content has no second effect. */
export interface Seen {
  readonly digest: string;
  readonly at: string;
}

export const inbox = defineTable<Seen>(
  'inbox',
  { seen_at: { type: 'timestamptz', of: (seen) => seen.at } },
  { advisory: 'A row never changes, and who finds none writes it: a taken key is a clash.' },
);
