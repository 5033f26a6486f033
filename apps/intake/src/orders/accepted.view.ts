import type { FastifyReply } from 'fastify';
import type { OrderSummary } from '../order-state/order-summary.schema.js';
import type { Accepted } from '../order-state/order-summary.view.js';

/** The summary of what was taken: 202 with its address when it is new, 200 when it is the same again. */
export function acceptedIn(reply: FastifyReply, { kind, order }: Accepted): OrderSummary {
  reply.status(kind === 'accepted' ? 202 : 200).header('location', `/v1/orders/${order.id}`);
  return order;
}
