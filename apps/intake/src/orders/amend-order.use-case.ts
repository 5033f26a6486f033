import { DeclarationAmended } from '#libs/contracts';
import { emit, type Handler, put, ref } from '#libs/messaging';
import { type DeclarationState, isDraft } from '../order-state/declaration.js';
import { mayBeAmended, phaseOf, start } from '../order-state/progress.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { ItemNumberTable } from '../order-state/item-number.table.js';
import { OrderTable } from '../order-state/order.table.js';
import type { OrderState } from '../order-state/order.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { type Answer, summaryOf } from '../order-state/order-summary.js';
import { toDeclarationEvent } from '../order-state/to-declaration-event.js';
import { submissionEvents, notifyDocuments } from '../order-state/register-order.effects.js';
import { contextRefs, examineInContext } from './validate-in-context.effects.js';
import { labelIdOf } from '../order-state/item-number.js';
import { attributesOf } from '../order-state/attributes-of.js';
import { buildDeclaration } from './build-declaration.js';
import { claimDocuments, dossierRefs, missingDocuments, openDossier } from '../documents/dossier.effects.js';
import type { OrderRequest } from './order-request.js';
import { reserve } from '../stock/reserve-stock.effects.js';
import { notifyAccepted } from '../order-state/notify-party.effects.js';

export interface AmendOrder {
  readonly request: OrderRequest;
  readonly orderKey: string;
  /** The revision that this is meant to become; whatever comes next when left out. */
  readonly revision?: number | undefined;
}

/** The whole order again under the next revision, until customs has decided for good. */
export const amendOrder: Handler<AmendOrder, Answer> = {
  reads: ({ data, livemode }) => [
    ref(OrderTable, data.orderKey),
    ...contextRefs(data.request, livemode),
    ...dossierRefs(data.request, livemode),
  ],
  decide(states, { data, livemode }, context) {
    const { request, orderKey } = data;
    const order = states.get(OrderTable, orderKey);
    const declared = order && states.get(DeclarationTable, order.declarationId);
    if (!order || !declared) return { answer: { kind: 'not-found' } };
    if (order.digest === request.digest && (data.revision ?? order.revision) <= order.revision) {
      return { answer: { kind: 'same', order: summaryOf(order, declared) } };
    }
    const key = states.get(ParcelKeyTable, order.parcelId)?.key;
    const refusal = refuse(order, declared, data, key);
    if (refusal) return { answer: refusal };
    const { now } = context;
    const found = examineInContext(states, request, orderKey, livemode, now, declared);
    const findings = [...renamed(order, request), ...request.errors, ...found.errors];
    if (findings.length > 0) return { answer: { kind: 'invalid-order', findings } };
    const dossier = openDossier(states, request, livemode, now);
    const wasDraft = isDraft(declared);
    if (!wasDraft && dossier && !dossier.lodged)
      return {
        answer: { kind: 'invalid-order', findings: missingDocuments(dossier, request.regime?.documents ?? []) },
      };

    const { placedAt, parcelId } = order;
    const declarationVersion = declared.declarationVersion + (wasDraft ? 0 : 1);
    const next = buildDeclaration(request, found, {
      orderKey,
      declarationVersion,
      placedAt,
      parcelId,
      parcelKey: key!,
      dossier,
    });
    const progress = wasDraft && !isDraft(next) ? start(placedAt) : order;
    const amended: OrderState = {
      ...order,
      ...progress,
      phase: phaseOf(progress),
      revision: order.revision + 1,
      digest: request.digest,
    };
    const facts = attributesOf(amended, next);
    const told = notifyAccepted(context, orderKey, amended, facts);
    const documents = wasDraft ? notifyDocuments(context, amended, next) : { events: [], rows: [] };
    return {
      writes: [
        put(OrderTable, orderKey, amended),
        put(DeclarationTable, order.declarationId, next),
        ...relabel(orderKey, livemode, declared, next, now),
        ...(dossier || declared.dossier
          ? claimDocuments(states, dossier?.ids ?? {}, declared.dossier?.ids, orderKey)
          : []),
        ...reserve(states, declared.content, request.order, request.partyId, livemode),
      ],
      events: [
        ...(wasDraft
          ? submissionEvents(amended, next)
          : [
              emit(DeclarationAmended, {
                of: ref(DeclarationTable, order.declarationId),
                data: toDeclarationEvent(amended, next),
                facts,
              }),
            ]),
        ...told.events,
        ...documents.events,
      ],
      rows: [...told.rows, ...documents.rows],
      answer: { kind: 'accepted', order: summaryOf(amended, next) },
    };
  },
};

function refuse(
  order: OrderState,
  { unit, pick }: DeclarationState,
  { revision }: AmendOrder,
  key: string | undefined,
): Answer | undefined {
  if (unit !== undefined) return { kind: 'state-conflict', detail: `a ${unit} is not amended as an order` };
  if (pick)
    return { kind: 'amend-too-late', detail: 'the warehouse abroad has it already: cancel it and place another' };
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
  const [old, fresh] = [labelIdOf(livemode, before.content), labelIdOf(livemode, after.content)];
  if (old === fresh) return [];
  const since = now.toISOString();
  return [put(ItemNumberTable, fresh, { orderKey, since }), put(ItemNumberTable, old, { orderKey: undefined, since })];
}
