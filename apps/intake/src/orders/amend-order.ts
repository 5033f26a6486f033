import { refuse, type Refusal } from '#libs/contracts';
import { missingDocuments } from '../documents/assemble-dossier.js';
import type { Reports } from '../documents/reported-documents.js';
import { type AskedVersion, type DeclarationState, isDraft } from '../order-state/declaration.js';
import type { DeclaredOrder } from '../order-state/declared-order.js';
import type { OrderState } from '../order-state/order.js';
import { askFor, MOST_ASKED_FOR } from '../order-state/versions.js';
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

/** An order after an amendment of it. */
export interface AmendedOrder extends DeclaredOrder {
  /** What customs is asked to take; absent where customs has nothing of the order yet. */
  readonly asked?: DeclarationState;
}

/**
 * The next revision of an order, or why it is refused. What customs does not have yet is amended at once; of what it has, the amendment is a
 * request, which customs takes or refuses.
 */
export function amendOrder(
  order: OrderState,
  declaration: DeclarationState,
  { request, revision, parcelKey, reports }: Amendment,
  context: OrderContext,
): AmendedOrder | Refusal {
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
  const { digest } = request;
  const nextRevision = order.revision + 1;
  if (isWithCustoms) return askCustoms(order, declaration, next, { revision: nextRevision, digest });
  const progress = wasDraft && !isDraft(next) ? start(placedAt) : order;
  return {
    order: {
      ...order,
      ...progress,
      phase: phaseOf(progress),
      revision: nextRevision,
      digest,
      amendment: { state: 'taken', revision: nextRevision, digest },
    },
    declaration: next,
  };
}

/** What customs has stays in force until customs takes another version. */
function askCustoms(
  order: OrderState,
  declaration: DeclarationState,
  asked: DeclarationState,
  { revision, digest }: Pick<AskedVersion, 'revision' | 'digest'>,
): AmendedOrder {
  const { orderKey: _, ...declared } = asked;
  return {
    order: { ...order, revision, amendment: { state: 'pending', revision, digest } },
    declaration: askFor(declaration, { revision, digest, declared }),
    asked,
  };
}

/** The same request again, also after it was answered: it is no new one. */
export function isAskedAlready(
  { digest, revision, amendment }: OrderState,
  asked: string,
  wanted: number | undefined,
): boolean {
  const newest = amendment?.state === 'pending' ? amendment.digest : digest;
  if (asked === newest) return (wanted ?? revision) <= revision;
  return asked === amendment?.digest && wanted !== undefined && wanted <= revision;
}

function refuseAmendment(
  order: OrderState,
  { unit, pick, askedFor = [] }: DeclarationState,
  revision: number | undefined,
  parcelKey: string | undefined,
): Refusal | undefined {
  if (unit !== undefined) return refuse('state-conflict', `a ${unit} is not amended as an order`);
  if (pick) return refuse('amend-too-late', 'the warehouse abroad has it already: cancel it and place another');
  if (revision !== undefined && revision !== order.revision + 1) return wrongRevision(order);
  if (!mayBeAmended(order)) return refuse('amend-too-late', `the order is ${order.phase}`);
  if (order.cancellation === 'asked') return refuse('state-conflict', 'its cancellation is asked for');
  if (askedFor.length >= MOST_ASKED_FOR)
    return refuse('amendments-wait', `customs has not answered ${askedFor.length} amendments of it yet`);
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
