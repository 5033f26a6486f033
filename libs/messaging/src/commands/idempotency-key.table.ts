import { defineTable } from '../core/table.js';

/** The first answer under an Idempotency-Key, as JSON text: it is repeated to the letter, and jsonb does not keep the order of names. */
export interface IdempotencyKeyState {
  /** Of the request: another one under the same key is refused. */
  readonly digest: string;
  readonly answer: string;
  /** UTC. */
  readonly at: string;
}

export const IdempotencyKeyTable = defineTable<IdempotencyKeyState>(
  'idempotency_key',
  { at: { type: 'timestamptz', of: (state) => state.at } },
  { uncached: 'Old keys are removed, and may then be used anew.' },
);
