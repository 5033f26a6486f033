import { DeclarationAmended } from '#libs/contracts';
import { emit, type Handler, put, ref } from '#libs/messaging';
import type { DeclarationState } from '../domain/order.js';
import { mayBeAmended } from '../domain/progress.js';
import { declarations, itemNumberId, itemNumbers, orders, type OrderState, parcelKeys } from '../persistence/tables.js';
import { type Answer, summaryOf } from './answers.js';
import { declarationOf } from './declare.js';
import { contextRefs, examineInContext } from './examine-in-context.js';
import { factsOf } from './facts-of.js';
import { lodge } from './lodge.js';
import type { OrderRequest } from './order-request.js';
import { tellAccepted } from './tell-party.js';

export interface AmendOrder {
  readonly request: OrderRequest;
  readonly orderKey: string;
  /** The revision that this is meant to become; whatever comes next when left out. */
  readonly revision?: number | undefined;
}

/** The whole order again under the next revision, until customs has decided for good. */
export const amendOrder: Handler<AmendOrder, Answer> = {
  reads: ({ data, livemode }) => [ref(orders, data.orderKey), ...contextRefs(data.request, livemode)],
  decide(states, { data, livemode }, context) {
    const { request, orderKey } = data;
    const order = states.get(orders, orderKey);
    const declared = order && states.get(declarations, order.declarationId);
    if (!order || !declared) return { answer: { kind: 'not-found' } };
    if (order.digest === request.digest && (data.revision ?? order.revision) <= order.revision) {
      return { answer: { kind: 'same', order: summaryOf(order, declared) } };
    }
    const key = states.get(parcelKeys, order.parcelId)?.key;
    const refusal = refuse(order, data, key);
    if (refusal) return { answer: refusal };
    const found = examineInContext(states, request, orderKey, livemode, context.now);
    const findings = [...renamed(order, request), ...request.errors, ...found.errors];
    if (findings.length > 0) return { answer: { kind: 'invalid-order', findings } };

    const { placedAt, parcelId } = order;
    const declarationVersion = declared.declarationVersion + 1;
    const next = lodge(request, found, { orderKey, declarationVersion, placedAt, parcelId, parcelKey: key! });
    const amended: OrderState = { ...order, revision: order.revision + 1, digest: request.digest };
    const facts = factsOf(amended, next);
    const told = tellAccepted(context, orderKey, amended, facts);
    return {
      writes: [
        put(orders, orderKey, amended),
        put(declarations, order.declarationId, next),
        ...relabel(orderKey, livemode, declared, next, context.now),
      ],
      events: [
        emit(DeclarationAmended, {
          of: ref(declarations, order.declarationId),
          data: declarationOf(amended, next),
          facts,
        }),
        ...told.events,
      ],
      rows: told.rows,
      answer: { kind: 'accepted', order: summaryOf(amended, next) },
    };
  },
};

function refuse(order: OrderState, { revision }: AmendOrder, key: string | undefined): Answer | undefined {
  if (revision !== undefined && revision !== order.revision + 1) {
    return {
      kind: 'revision-conflict',
      detail: `the order has revision ${order.revision}, so the next is ${order.revision + 1}`,
    };
  }
  if (!mayBeAmended(order)) return { kind: 'amend-too-late', detail: `the order is ${order.phase}` };
  if (order.cancellation === 'asked') return { kind: 'state-conflict', detail: 'its cancellation is asked for' };
  if (key === undefined) return { kind: 'state-conflict', detail: 'its personal data are erased' };
  return undefined;
}

function renamed(order: OrderState, request: OrderRequest) {
  if (request.order.orderNo === order.orderNo) return [];
  return [{ pointer: '/orderNo', code: 'order-number-differs', detail: 'an amendment keeps the number of its order' }];
}

/** A new label is taken and the old one given back, in the same decision. */
function relabel(orderKey: string, livemode: boolean, before: DeclarationState, after: DeclarationState, now: Date) {
  const [old, fresh] = [before.content.itemNumber, after.content.itemNumber];
  if (old === fresh) return [];
  const since = now.toISOString();
  return [
    put(itemNumbers, itemNumberId(livemode, fresh), { orderKey, since }),
    put(itemNumbers, itemNumberId(livemode, old), { orderKey: undefined, since }),
  ];
}
