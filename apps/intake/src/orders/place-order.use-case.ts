import { type Context, type Decision, type Handler, put, ref, type States } from '#libs/messaging';
import { orderKeyOf } from '../order-state/order.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { IdempotencyKeyTable } from './idempotency-key.table.js';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { type Accepted, type Answer, isRefusal, summaryOf } from '../order-state/order-summary.js';
import { registerOrder, type NewIds } from '../order-state/register-order.effects.js';
import { contextRefs, examineInContext } from './validate-in-context.effects.js';
import { buildDeclaration } from './build-declaration.js';
import { claimDocuments, dossierRefs, openDossier } from '../documents/dossier.effects.js';
import type { OrderRequest } from './order-request.js';
import { reserve } from '../stock/reserve-stock.effects.js';

export interface PlaceOrder {
  readonly request: OrderRequest;
  readonly ids: NewIds;
  /** 32 random bytes, base64. */
  readonly parcelKey: string;
  readonly idempotencyKey?: string | undefined;
}

/** New, the same again, or refused with every reason; by HTTP and by Kafka alike. */
export const placeOrder: Handler<PlaceOrder, Answer> = {
  reads: ({ data, livemode }) => {
    const { request, ids, idempotencyKey } = data;
    return [
      ref(OrderTable, orderKeyOf(request.partyId, livemode, request.order.orderNo)),
      ref(DeclarationTable, ids.declarationId),
      ref(ParcelKeyTable, ids.parcelId),
      ...contextRefs(request, livemode),
      ...dossierRefs(request, livemode),
      ...(idempotencyKey === undefined
        ? []
        : [ref(IdempotencyKeyTable, idempotencyId(request.partyId, livemode, idempotencyKey))]),
    ];
  },
  decide(states, { data, livemode }, context) {
    const { request, idempotencyKey } = data;
    if (idempotencyKey === undefined) return place(states, data, livemode, context);
    const id = idempotencyId(request.partyId, livemode, idempotencyKey);
    const before = states.get(IdempotencyKeyTable, id);
    if (before && before.digest !== request.digest) return { answer: { kind: 'idempotency-key-reused' } };
    if (before) return { answer: JSON.parse(before.answer) as Accepted };
    const decision = place(states, data, livemode, context);
    const answer = decision.answer;
    if (!answer || isRefusal(answer)) return decision;
    const remembered = put(IdempotencyKeyTable, id, {
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
  const known = states.get(OrderTable, orderKey);
  if (known?.digest === request.digest) {
    const declared = states.get(DeclarationTable, known.declarationId);
    if (declared) return { answer: { kind: 'same', order: summaryOf(known, declared) } };
  }
  const { now } = context;
  const found = examineInContext(states, request, orderKey, livemode, now);
  const findings = [...request.errors, ...found.errors];
  if (findings.length > 0) return { answer: { kind: 'invalid-order', findings } };
  if (known) return { answer: { kind: 'order-number-reused' } };

  const { partyId, digest, order } = request;
  const { ids, parcelKey } = data;
  const placedAt = now.toISOString();
  const dossier = openDossier(states, request, livemode, now);
  const lodging = { orderKey, declarationVersion: 1, placedAt, parcelId: ids.parcelId, parcelKey, dossier };
  const declared = buildDeclaration(request, found, lodging);
  const entering = { ...ids, partyId, livemode, orderNo: order.orderNo, digest, placedAt, parcelKey };
  const entered = registerOrder(entering, declared, context);
  const claims = dossier ? claimDocuments(states, dossier.ids, undefined, orderKey) : [];
  const reserved = reserve(states, undefined, order, partyId, livemode);
  return { ...entered, writes: [...entered.writes, ...claims, ...reserved] };
}

function idempotencyId(partyId: string, livemode: boolean, key: string): string {
  return `${orderKeyOf(partyId, livemode, '')}${key}`;
}
