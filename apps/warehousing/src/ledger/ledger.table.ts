import { defineRowTable } from '#libs/messaging';

export interface MovementRow {
  readonly id: string;
  /** UTC. */
  readonly at: string;
  readonly unit: string;
  readonly from_account: string;
  readonly to_account: string;
  readonly quantity: number;
  readonly grams: number;
}

/** The view `ledger` has the two sides of each row, and those that earlier versions wrote one by one. */
export const LedgerMovements = defineRowTable<MovementRow>('ledger_movement', {
  id: 'text',
  at: 'timestamptz',
  unit: 'text',
  from_account: 'text',
  to_account: 'text',
  quantity: 'int',
  grams: 'bigint',
});
