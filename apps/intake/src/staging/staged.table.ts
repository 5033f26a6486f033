import { defineRowTable } from '#libs/messaging';

/** What a party published and what still waits for its turn; sealed, because persons are in it. */
export interface StagedRow {
  readonly id: string;
  readonly party_id: string;
  readonly livemode: boolean;
  readonly order_no: string;
  /** Bytes, the measure of fairness. */
  readonly cost: number;
  readonly sealed: string;
  /** Of the topic that it was read from; null in rows of the version before. */
  readonly partition_id: string;
}

export const StagedRows = defineRowTable<StagedRow>('staged', {
  id: 'text',
  party_id: 'text',
  livemode: 'boolean',
  order_no: 'text',
  cost: 'int',
  sealed: 'text',
  partition_id: 'text',
});
