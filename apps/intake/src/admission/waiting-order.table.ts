import { defineRowTable } from '#libs/messaging';

/** An order that is registered and waits to be lodged until the window of its party has a place. By order key. */
export interface WaitingOrderRow {
  readonly id: string;
  readonly party_id: string;
  readonly livemode: boolean;
  readonly order_no: string;
}

export const WaitingOrderRows = defineRowTable<WaitingOrderRow>('waiting_order', {
  id: 'text',
  party_id: 'text',
  livemode: 'boolean',
  order_no: 'text',
});
