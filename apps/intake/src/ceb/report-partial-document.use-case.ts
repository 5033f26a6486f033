import { OrderSchema, type Finding } from '#libs/contracts';
import { type Context, type Handler, type Incoming, put, ref, type States } from '#libs/messaging';
import { SchemaCheck } from '#libs/service-kit';
import { composeOrder } from './compose-order.js';
import { orderKeyOf } from '../order-state/order.js';
import { open, seal } from '../privacy/sealed-block.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { OrderTable } from '../order-state/order.table.js';
import { paymentIdOf } from '../documents/reported-documents.js';
import { PartialDocumentTable, type PartialDocumentState } from './partial-document.table.js';
import { amendOrder } from '../orders/amend-order.use-case.js';
import { documentsOf, isRefusal } from '../order-state/order-summary.js';
import type { DeclarationList, OrderDocument } from './order-document.js';
import type { DocumentAnswer } from '../documents/document-answer.js';
import type { NewIds } from '../order-state/register-order.effects.js';
import { type OrderReference, requestOf } from '../orders/order-request.js';
import { placeOrder } from '../orders/place-order.use-case.js';

/** One half of an order, with what is needed to place it if the other half is there. */
export interface ReportPaper {
  readonly paper:
    | { readonly kind: 'order'; readonly document: OrderDocument }
    | { readonly kind: 'list'; readonly document: DeclarationList };
  readonly submittedBy: string;
  /** Keyed, because persons are in it. */
  readonly digest: string;
  readonly sealingKey: Buffer;
  readonly reference: OrderReference;
  readonly ids: NewIds;
  readonly parcelKey: string;
}

const orderCheck = new SchemaCheck(OrderSchema);

/** An order document or a list: kept until its other half comes, then both are placed as one order, or amend the one they became. */
export const reportPaper: Handler<ReportPaper, DocumentAnswer> = {
  reads: ({ data, livemode }) => [ref(PartialDocumentTable, idOf(data, livemode))],
  decide(states, event, context) {
    const { data, livemode } = event;
    const { paper, submittedBy, digest, sealingKey } = data;
    const id = idOf(data, livemode);
    const known = states.get(PartialDocumentTable, id) ?? {};
    const before = known[paper.kind];
    if (before && before.submittedBy !== submittedBy)
      return { answer: { kind: 'state-conflict', detail: 'another party reported this document' } };
    if (before?.digest === digest && known.orderKey !== undefined) return { answer: standing(states, known, 'same') };

    const sealed = seal(JSON.stringify(paper.document), sealingKey, `${id}/${paper.kind}`);
    const kept: PartialDocumentState = { ...known, [paper.kind]: { submittedBy, digest, sealed } };
    const halves = bothOf(kept, id, data);
    if (!halves) return { writes: [put(PartialDocumentTable, id, kept)], answer: half(paper.kind, []) };
    const { order, differences } = composeOrder(...halves);
    const findings = [...differences, ...orderCheck.errors(order)];
    if (findings.length > 0)
      return { writes: [put(PartialDocumentTable, id, kept)], answer: half('order', findings, 'list') };

    const partyId = kept.order!.submittedBy;
    const [{ platform, buyer }] = halves;
    const request = requestOf(order, partyId, data.reference, { platform, buyer });
    const orderKey = orderKeyOf(partyId, livemode, order.orderNo);
    const decision = placeOrAmend(states, event, context, { request, orderKey, placed: known.orderKey !== undefined });
    const { answer, ...effects } = decision;
    if (!answer || isRefusal(answer)) {
      if (answer?.kind !== 'invalid-order') return { answer: answer ?? { kind: 'not-found' } };
      return { writes: [put(PartialDocumentTable, id, kept)], answer: half('order', answer.findings, 'list') };
    }
    return {
      ...effects,
      writes: [...(effects.writes ?? []), put(PartialDocumentTable, id, { ...kept, orderKey })],
      answer: {
        kind: 'recorded',
        orderId: answer.order.id,
        declarationId: answer.order.declarationId,
        documents: answer.order.documents,
        lodged: answer.order.phase !== 'draft',
      },
    };
  },
};

type Placing = { request: ReturnType<typeof requestOf>; orderKey: string; placed: boolean };

function placeOrAmend(
  states: States,
  event: Incoming<ReportPaper>,
  context: Context,
  { request, orderKey, placed }: Placing,
) {
  const { ids, parcelKey } = event.data;
  if (placed) return amendOrder.decide(states, { ...event, data: { request, orderKey } }, context);
  return placeOrder.decide(states, { ...event, data: { request, ids, parcelKey } }, context);
}

function idOf({ paper }: ReportPaper, livemode: boolean): string {
  return paymentIdOf(livemode, paper.document.platform, paper.document.orderNo);
}

function bothOf(
  { order, list }: PartialDocumentState,
  id: string,
  { sealingKey }: ReportPaper,
): [OrderDocument, DeclarationList] | undefined {
  if (!order || !list) return undefined;
  const read = (sealed: string, kind: string) => JSON.parse(open(sealed, sealingKey, `${id}/${kind}`)) as unknown;
  return [read(order.sealed, 'order') as OrderDocument, read(list.sealed, 'list') as DeclarationList];
}

/** Nothing is placed: a half is missing, or the halves do not make an order. */
function half(kind: 'order' | 'list', mismatches: readonly Finding[], other?: 'list'): DocumentAnswer {
  const present = other === undefined ? [kind] : [kind, other];
  return { kind: 'recorded', documents: { needed: ['order', 'list'], present, mismatches }, lodged: false };
}

function standing(states: States, { orderKey = '' }: PartialDocumentState, kind: 'same'): DocumentAnswer {
  const order = states.get(OrderTable, orderKey);
  const declared = order && states.get(DeclarationTable, order.declarationId);
  if (!order || !declared) return half('order', [], 'list');
  const { orderId, declarationId } = order;
  return { kind, orderId, declarationId, documents: documentsOf(declared), lodged: order.phase !== 'draft' };
}
