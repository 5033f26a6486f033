import { DeclarationCancelled } from '#libs/contracts';
import { emit, type Handler, put, ref } from '#libs/messaging';
import { mayBeCancelled } from '../domain/progress.js';
import { declarations, orders } from '../persistence/tables.js';
import { type Answer, summaryOf } from './answers.js';
import { factsOf } from './facts-of.js';
import { milestoneRow } from './tell-party.js';

export interface CancelOrder {
  readonly orderKey: string;
  readonly reason?: string | undefined;
  /** As in an amendment. */
  readonly revision?: number | undefined;
}

/** Customs is always asked: only they know whether something was decided meanwhile. The order is cancelled when they agree. */
export const cancelOrder: Handler<CancelOrder, Answer> = {
  reads: ({ data }) => [ref(orders, data.orderKey)],
  decide(states, { data: { orderKey, reason, revision } }, context) {
    const order = states.get(orders, orderKey);
    const declared = order && states.get(declarations, order.declarationId);
    if (!order || !declared) return { answer: { kind: 'not-found' } };
    if (order.phase === 'cancelled' || order.cancellation === 'asked')
      return { answer: { kind: 'same', order: summaryOf(order, declared) } };
    if (revision !== undefined && revision !== order.revision + 1) {
      return {
        answer: {
          kind: 'revision-conflict',
          detail: `the order has revision ${order.revision}, so the next is ${order.revision + 1}`,
        },
      };
    }
    if (!mayBeCancelled(order)) return { answer: { kind: 'state-conflict', detail: `the order is ${order.phase}` } };
    const declarationVersion = declared.declarationVersion + 1;
    const asked = { ...order, revision: order.revision + 1, cancellation: 'asked' as const };
    const data = {
      declarationId: order.declarationId,
      declarationVersion,
      parcelIds: [order.parcelId],
      reason: reason ?? 'the party withdrew the order',
    };
    return {
      writes: [
        put(orders, orderKey, asked),
        put(declarations, order.declarationId, { ...declared, declarationVersion }),
      ],
      events: [
        emit(DeclarationCancelled, {
          of: ref(declarations, order.declarationId),
          data,
          facts: factsOf(order, declared),
        }),
      ],
      rows: [
        milestoneRow(context, {
          declaration_id: order.declarationId,
          party_id: null,
          livemode: order.livemode,
          type: DeclarationCancelled.name,
          status: 'cancellation-asked',
          at: context.now.toISOString(),
        }),
      ],
      answer: { kind: 'accepted', order: summaryOf(asked, declared) },
    };
  },
};
