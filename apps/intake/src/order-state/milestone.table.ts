import { defineRowTable } from '#libs/messaging';

/**
 * A line of a timeline; with a party also an item of its feed, whose data are those of the Kafka event. Those of a `StatusChanged` stand in the
 * other columns as well. They are written for the version before; the feed does without them, so the next version can leave them out
 * (decision 64).
 */
export interface MilestoneRow {
  readonly id: string;
  readonly declaration_id: string | null;
  readonly party_id: string | null;
  readonly livemode: boolean;
  readonly type: string;
  readonly status: string;
  /** UTC. */
  readonly at: string;
  readonly place: string | null;
  readonly detail: string | null;
  readonly data: unknown;
}

export const MilestoneRows = defineRowTable<MilestoneRow>('milestone', {
  id: 'text',
  declaration_id: 'text',
  party_id: 'text',
  livemode: 'boolean',
  type: 'text',
  status: 'text',
  at: 'timestamptz',
  place: 'text',
  detail: 'text',
  data: 'json',
});
