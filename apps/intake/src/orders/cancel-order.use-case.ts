import { DeclarationCancelled, StockPickCancelled } from '#libs/contracts';
import { type Context, type Decision, emit, type Handler, put, ref, type States } from '#libs/messaging';
import { type DeclarationState, isDraft } from '../order-state/declaration.js';
import { mayBeCancelled, phaseOf } from '../order-state/progress.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { OrderTable } from '../order-state/order.table.js';
import type { OrderState } from '../order-state/order.js';
import { type Answer, summaryOf } from '../order-state/order-summary.js';
import { attributesOf } from '../order-state/attributes-of.js';
import { claimDocuments } from '../documents/dossier.effects.js';
import { reserve } from '../stock/reserve-stock.effects.js';
import { milestoneRow, notifyStatus } from '../order-state/notify-party.effects.js';

export interface CancelOrder {
  readonly orderKey: string;
  readonly reason?: string | undefined;
  /** As in an amendment. */
  readonly revision?: number | undefined;
}

/** Customs is always asked: only they know whether something was decided meanwhile. The order is cancelled when they agree. */
export const cancelOrder: Handler<CancelOrder, Answer> = {
  reads: ({ data }) => [ref(OrderTable, data.orderKey)],
  decide(states, { data: { orderKey, reason, revision } }, context) {
    const order = states.get(OrderTable, orderKey);
    const declared = order && states.get(DeclarationTable, order.declarationId);
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
    if (declared.pick && order.picked)
      return { answer: { kind: 'state-conflict', detail: 'the warehouse abroad has picked it' } };
    if (declared.pick || isDraft(declared)) return withdraw(states, order, declared, reason, context);
    const declarationVersion = declared.declarationVersion + 1;
    const asked = { ...order, revision: order.revision + 1, cancellation: 'asked' as const };
    const data = {
      declarationId: order.declarationId,
      declarationVersion,
      parcelIds: [order.parcelId],
      reason: reason ?? NO_REASON,
    };
    return {
      writes: [
        put(OrderTable, orderKey, asked),
        put(DeclarationTable, order.declarationId, { ...declared, declarationVersion }),
      ],
      events: [
        emit(DeclarationCancelled, {
          of: ref(DeclarationTable, order.declarationId),
          data,
          facts: attributesOf(order, declared),
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

const NO_REASON = 'the party withdrew the order';

/** Customs never heard of a draft, nor of what is picked abroad, so nobody is asked. */
function withdraw(
  states: States,
  order: OrderState,
  declared: DeclarationState,
  reason: string | undefined,
  context: Context,
): Decision<Answer> {
  const { partyId, livemode, declarationId: pickId, parcelId } = order;
  const progress = { ...order, clearance: { ...order.clearance, state: 'cancelled' as const } };
  const withdrawn: OrderState = {
    ...progress,
    revision: order.revision + 1,
    cancellation: 'withdrawn',
    givenBack: true,
    phase: phaseOf(progress),
  };
  const told = notifyStatus(
    context,
    declared.orderKey,
    withdrawn,
    { status: 'cancelled', at: context.now.toISOString() },
    attributesOf(order, declared),
  );
  const data = { pickId, parcelId, warehouse: declared.handoverFacility, reason: reason ?? NO_REASON };
  const of = ref(DeclarationTable, pickId);
  const unpicked = declared.pick ? [emit(StockPickCancelled, { of, data, facts: attributesOf(order, declared) })] : [];
  return {
    writes: [
      put(OrderTable, declared.orderKey, withdrawn),
      ...reserve(states, declared.content, undefined, partyId, livemode),
      ...claimDocuments(states, {}, declared.dossier?.ids, declared.orderKey),
    ],
    events: [...unpicked, ...told.events],
    rows: told.rows,
    answer: { kind: 'accepted', order: summaryOf(withdrawn, declared) },
  };
}
