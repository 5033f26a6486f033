import { defineTable } from '#libs/messaging';
import type { OrderState } from './order.js';

export const OrderTable = defineTable<OrderState>('customer_order', {
  order_id: { type: 'text', of: (order) => order.orderId },
  party_id: { type: 'text', of: (order) => order.partyId },
  livemode: { type: 'boolean', of: (order) => order.livemode },
  order_no: { type: 'text', of: (order) => order.orderNo },
  declaration_id: { type: 'text', of: (order) => order.declarationId },
  phase: { type: 'text', of: (order) => order.phase },
});
