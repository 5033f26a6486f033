import { defineRowTable } from '#libs/messaging';
import type { Delivery } from './delivery.js';

export const DeliveryRows = defineRowTable<Delivery>('delivery', {
  id: 'text',
  lane_id: 'text',
  product: 'text',
  destination_country: 'text',
  livemode: 'boolean',
  legs: 'int',
  delivered_at: 'timestamptz',
  promise_by: 'timestamptz',
  on_time: 'boolean',
  cause: 'text',
});
