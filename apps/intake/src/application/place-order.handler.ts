import { DeclarationLodged, ParcelKeyIssued } from '#libs/contracts';
import { emit, type Context, type Decision, type Handler, put, ref, type States } from '#libs/messaging';
import { orderKeyOf } from '../domain/order.js';
import { phaseOf, start } from '../domain/progress.js';
import {
  declarations,
  idempotencyKeys,
  itemNumberId,
  itemNumbers,
  orders,
  type OrderState,
  parcelKeys,
} from '../persistence/tables.js';
import { type Accepted, type Answer, isRefusal, summaryOf } from './answers.js';
import { declarationOf } from './declare.js';
import { contextRefs, examineInContext, type ContextFindings } from './examine-in-context.js';
import { factsOf } from './facts-of.js';
import { lodge } from './lodge.js';
import type { OrderRequest } from './order-request.js';
import { tellAccepted } from './tell-party.js';

export interface PlaceOrder {
  readonly request: OrderRequest;
  /** Used if the order is new. UUIDv7. */
  readonly ids: { readonly orderId: string; readonly parcelId: string; readonly declarationId: string };
  /** 32 random bytes, base64. */
  readonly parcelKey: string;
  readonly idempotencyKey?: string | undefined;
}

/** New, the same again, or refused with every reason; by HTTP and by Kafka alike. */
export const placeOrder: Handler<PlaceOrder, Answer> = {
  reads: ({ data, livemode }) => {
    const { request, ids, idempotencyKey } = data;
    return [
      ref(orders, orderKeyOf(request.partyId, livemode, request.order.orderNo)),
      ref(declarations, ids.declarationId),
      ref(parcelKeys, ids.parcelId),
      ...contextRefs(request, livemode),
      ...(idempotencyKey === undefined
        ? []
        : [ref(idempotencyKeys, idempotencyId(request.partyId, livemode, idempotencyKey))]),
    ];
  },
  decide(states, { data, livemode }, context) {
    const { request, idempotencyKey } = data;
    if (idempotencyKey === undefined) return place(states, data, livemode, context);
    const id = idempotencyId(request.partyId, livemode, idempotencyKey);
    const before = states.get(idempotencyKeys, id);
    if (before && before.digest !== request.digest) return { answer: { kind: 'idempotency-key-reused' } };
    if (before) return { answer: JSON.parse(before.answer) as Accepted };
    const decision = place(states, data, livemode, context);
    const answer = decision.answer;
    if (!answer || isRefusal(answer)) return decision;
    const remembered = put(idempotencyKeys, id, {
      digest: request.digest,
      answer: JSON.stringify(answer),
      at: context.now.toISOString(),
    });
    return { ...decision, writes: [...(decision.writes ?? []), remembered] };
  },
};

function place(states: States, data: PlaceOrder, livemode: boolean, context: Context): Decision<Answer> {
  const { request } = data;
  const orderKey = orderKeyOf(request.partyId, livemode, request.order.orderNo);
  const known = states.get(orders, orderKey);
  if (known?.digest === request.digest) {
    const declared = states.get(declarations, known.declarationId);
    if (declared) return { answer: { kind: 'same', order: summaryOf(known, declared) } };
  }
  const found = examineInContext(states, request, orderKey, livemode, context.now);
  const findings = [...request.errors, ...found.errors];
  if (findings.length > 0) return { answer: { kind: 'invalid-order', findings } };
  if (known) return { answer: { kind: 'order-number-reused' } };
  return accept(data, found, { orderKey, livemode, context });
}

function accept(
  { request, ids, parcelKey }: PlaceOrder,
  found: ContextFindings,
  { orderKey, livemode, context }: { orderKey: string; livemode: boolean; context: Context },
): Decision<Answer> {
  const placedAt = context.now.toISOString();
  const { partyId, digest } = request;
  const { orderNo, itemNumber } = request.order;
  const progress = start(placedAt);
  const order: OrderState = {
    ...ids,
    ...progress,
    partyId,
    livemode,
    orderNo,
    digest,
    placedAt,
    revision: 1,
    cancellation: 'none',
    phase: phaseOf(progress),
  };
  const declared = lodge(request, found, {
    orderKey,
    declarationVersion: 1,
    placedAt,
    parcelId: ids.parcelId,
    parcelKey,
  });
  const facts = factsOf(order, declared);
  const told = tellAccepted(context, orderKey, order, facts);
  return {
    writes: [
      put(orders, orderKey, order),
      put(declarations, ids.declarationId, declared),
      put(itemNumbers, itemNumberId(livemode, itemNumber), { orderKey, since: placedAt }),
      put(parcelKeys, ids.parcelId, { key: parcelKey }),
    ],
    events: [
      emit(ParcelKeyIssued, {
        of: ref(parcelKeys, ids.parcelId),
        data: { parcelId: ids.parcelId, key: parcelKey },
        facts,
      }),
      emit(DeclarationLodged, {
        of: ref(declarations, ids.declarationId),
        data: declarationOf(order, declared),
        facts,
      }),
      ...told.events,
    ],
    rows: told.rows,
    answer: { kind: 'accepted', order: summaryOf(order, declared) },
  };
}

function idempotencyId(partyId: string, livemode: boolean, key: string): string {
  return `${orderKeyOf(partyId, livemode, '')}${key}`;
}
