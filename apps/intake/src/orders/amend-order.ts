import { refuse, type Refusal } from '#libs/contracts';
import { missingDocuments } from '../documents/assemble-dossier.js';
import type { Reports } from '../documents/reported-documents.js';
import { type DeclarationState, isDraft } from '../order-state/declaration.js';
import type { DeclaredOrder } from '../order-state/declared-order.js';
import type { OrderState } from '../order-state/order.js';
import { mayBeAmended, phaseOf, start } from '../order-state/progress.js';
import { buildDeclaration } from './build-declaration.js';
import type { OrderContext } from './order-context.js';
import type { OrderRequest } from './order-request.js';
import { dossierIdsOfRequest, dossierOf } from './place-order.js';
import { validateInContext } from './validate-in-context.js';

export interface Amendment {
  readonly request: OrderRequest;
  /** The revision that the order is meant to get; the next one when left out. */
  readonly revision: number | undefined;
  /** Base64; undefined once the persons are erased. */
  readonly parcelKey: string | undefined;
  /** Documents of other parties for the amended order. */
  readonly reports: Reports;
}

/** The next revision of an order, or why it is refused. Amendments are possible until customs has decided finally. */
export function amendOrder(
  order: OrderState,
  declaration: DeclarationState,
  { request, revision, parcelKey, reports }: Amendment,
  context: OrderContext,
): DeclaredOrder | Refusal {
  const refusal = refuseAmendment(order, declaration, revision, parcelKey);
  if (refusal) return refusal;
  const errors = [
    ...validateNumber(order, request),
    ...request.errors,
    ...validateInContext(request, context, declaration),
  ];
  if (errors.length > 0) return refuse('invalid-order', undefined, errors);
  const dossier = dossierOf(request, dossierIdsOfRequest(request, context.livemode), reports, context.now);
  const wasDraft = isDraft(declaration);
  const isWithCustoms = !wasDraft && order.waits === undefined;
  if (!wasDraft && dossier && !dossier.lodged)
    return refuse('invalid-order', undefined, missingDocuments(dossier, request.regime?.documents ?? []));

  const { placedAt, parcelId } = order;
  const declarationVersion = declaration.declarationVersion + (isWithCustoms ? 1 : 0);
  const next = buildDeclaration(request, context, {
    declarationVersion,
    placedAt,
    parcelId,
    parcelKey: parcelKey!,
    dossier,
  });
  const progress = wasDraft && !isDraft(next) ? start(placedAt) : order;
  return {
    order: {
      ...order,
      ...progress,
      phase: phaseOf(progress),
      revision: order.revision + 1,
      digest: request.digest,
    },
    declaration: next,
  };
}

function refuseAmendment(
  order: OrderState,
  { unit, pick }: DeclarationState,
  revision: number | undefined,
  parcelKey: string | undefined,
): Refusal | undefined {
  if (unit !== undefined) return refuse('state-conflict', `a ${unit} is not amended as an order`);
  if (pick) return refuse('amend-too-late', 'the warehouse abroad has it already: cancel it and place another');
  if (revision !== undefined && revision !== order.revision + 1) return wrongRevision(order);
  if (!mayBeAmended(order)) return refuse('amend-too-late', `the order is ${order.phase}`);
  if (order.cancellation === 'asked') return refuse('state-conflict', 'its cancellation is asked for');
  if (parcelKey === undefined) return refuse('state-conflict', 'its personal data are erased');
  return undefined;
}

export function wrongRevision({ revision }: OrderState): Refusal {
  return refuse('conflict', `the order has revision ${revision}, so the next is ${revision + 1}`);
}

function validateNumber(order: OrderState, request: OrderRequest) {
  if (request.order.orderNo === order.orderNo) return [];
  return [{ pointer: '/orderNo', code: 'order-number-differs', detail: 'an amendment keeps the number of its order' }];
}
