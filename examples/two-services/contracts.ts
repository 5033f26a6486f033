import { Type } from 'typebox';
import { defineContracts, defineEvent, type Topic } from '#libs/messaging';

/** What both services know of each other: one event on one topic. */
const ordersTopic: Topic = { name: 'orders.v1', partitions: 4, cleanup: 'delete', retentionMs: 86_400_000 };

export const OrderPlaced = defineEvent('OrderPlaced', {
  topic: ordersTopic.name,
  key: (data) => data.orderId,
  schema: Type.Object({ orderId: Type.String(), product: Type.String(), pieces: Type.Integer({ minimum: 1 }) }),
  example: { orderId: 'o-1', product: 'tea', pieces: 2 },
  about: 'A customer has ordered.',
});

export const contracts = defineContracts({ eventTypes: [OrderPlaced], topics: [ordersTopic] });
