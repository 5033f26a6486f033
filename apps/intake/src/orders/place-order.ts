import { refuse, type Refusal } from '#libs/contracts';
import { assembleDossier, dossierIdsOf } from '../documents/assemble-dossier.js';
import type { Reports } from '../documents/reported-documents.js';
import type { DeclaredOrder } from '../order-state/declared-order.js';
import type { Dossier, DossierIds } from '../order-state/dossier.js';
import { newOrder, type NewOrderIds } from '../order-state/new-order.js';
import { buildDeclaration } from './build-declaration.js';
import type { OrderContext } from './order-context.js';
import type { OrderRequest } from './order-request.js';
import { validateInContext } from './validate-in-context.js';

/**
 * A new order, or every reason why it is refused.
 *
 * @param isNumberTaken an order with this number exists, with other content
 * @param reports documents of other parties that came before the order
 */
export function placeOrder(
  request: OrderRequest,
  context: OrderContext,
  isNumberTaken: boolean,
  reports: Reports,
  { ids, parcelKey }: { readonly ids: NewOrderIds; readonly parcelKey: string },
): DeclaredOrder | Refusal {
  const errors = [...request.errors, ...validateInContext(request, context)];
  if (errors.length > 0) return refuse('invalid-order', undefined, errors);
  if (isNumberTaken) return refuse('order-number-reused');
  const { partyId, digest, order } = request;
  const { livemode, now } = context;
  const placedAt = now.toISOString();
  const dossier = dossierOf(request, dossierIdsOfRequest(request, livemode), reports, now);
  const { parcelId } = ids;
  const declaration = buildDeclaration(request, context, {
    declarationVersion: 1,
    placedAt,
    parcelId,
    parcelKey,
    dossier,
  });
  return {
    order: newOrder({ ...ids, partyId, livemode, orderNo: order.orderNo, digest, placedAt }, declaration),
    declaration,
  };
}

export function dossierIdsOfRequest({ order, regime, platform }: OrderRequest, livemode: boolean): DossierIds {
  return dossierIdsOf({ order, documents: regime?.documents ?? [], platform }, livemode);
}

/** Undefined where the order is all that its regime needs. */
export function dossierOf(
  { order, regime, platform, fingerprints }: OrderRequest,
  ids: DossierIds,
  reports: Reports,
  now: Date,
): Dossier | undefined {
  if (!fingerprints || !regime) return undefined;
  const verifiedBy = order.buyer?.verifiedBy;
  const subject = { order, documents: regime.documents, platform, fingerprints, verifiedBy };
  return assembleDossier(subject, ids, reports, now);
}
