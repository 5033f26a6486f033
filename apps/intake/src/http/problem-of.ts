import { Problem } from '#libs/service-kit';
import type { FastifyReply } from 'fastify';
import { type Answer, isRefusal, type OrderSummary, type Refusal } from '../order-state/order-summary.js';

/** A refusal as an answer by HTTP. */
export function problemOf(refusal: Refusal): Problem {
  if (refusal.kind === 'invalid-order') return new Problem({ code: refusal.kind, errors: refusal.findings });
  if (!('detail' in refusal)) return new Problem({ code: refusal.kind });
  const { kind, detail } = refusal;
  return new Problem({ code: kind === 'revision-conflict' ? 'conflict' : kind, detail });
}

/**
 * What was taken, under the status of something new or of the same again.
 *
 * @throws Problem when it was refused
 */
export function summaryIn(answer: Answer, reply: FastifyReply): OrderSummary {
  if (isRefusal(answer)) throw problemOf(answer);
  reply.status(answer.kind === 'accepted' ? 202 : 200).header('location', `/v1/orders/${answer.order.id}`);
  return answer.order;
}
