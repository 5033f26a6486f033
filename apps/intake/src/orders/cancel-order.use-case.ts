import { DeclarationCancelled, StockPickCancelled } from '#libs/contracts';
import { type Context, type Decision, emit, type Handler, put, ref, type States } from '#libs/messaging';
import { type DeclarationState, isDraft } from '../order-state/order.js';
import { mayBeCancelled, phaseOf } from '../order-state/progress.js';
import { declarations, orders, type OrderState } from '../tables.js';
import { type Answer, summaryOf } from '../order-state/order-summary.js';
import { factsOf } from '../order-state/attributes-of.js';
import { claimDocuments } from '../documents/dossier.effects.js';
import { reserve } from '../stock/reserve-stock.effects.js';
import { milestoneRow, tellStatus } from '../order-state/notify-party.effects.js';

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
  const told = tellStatus(
    context,
    declared.orderKey,
    withdrawn,
    { status: 'cancelled', at: context.now.toISOString() },
    factsOf(order, declared),
  );
  const data = { pickId, parcelId, warehouse: declared.handoverFacility, reason: reason ?? NO_REASON };
  const of = ref(declarations, pickId);
  const unpicked = declared.pick ? [emit(StockPickCancelled, { of, data, facts: factsOf(order, declared) })] : [];
  return {
    writes: [
      put(orders, declared.orderKey, withdrawn),
      ...reserve(states, declared.content, undefined, partyId, livemode),
      ...claimDocuments(states, {}, declared.dossier?.ids, declared.orderKey),
    ],
    events: [...unpicked, ...told.events],
    rows: told.rows,
    answer: { kind: 'accepted', order: summaryOf(withdrawn, declared) },
  };
}
