import type { UnitOfWork } from '#libs/messaging';
import type { OrderState, ReturnClaim } from '../order-state/order.js';
import { OrderTable } from '../order-state/order.table.js';
import type { OrderContext } from './order-context.js';
import type { OrderRequest } from './order-request.js';
import { claimPieces, holdAgainst } from '../returns/hold-against.js';

/** The claims on what went out that count: not that of this order, nor of one that is cancelled. */
export function liveClaims(tx: UnitOfWork, gone: OrderState, orderKey: string): readonly ReturnClaim[] {
  return (gone.comesBack ?? []).filter(
    (claim) => claim.orderKey !== orderKey && tx.find(OrderTable, claim.orderKey)?.phase !== 'cancelled',
  );
}

/**
 * Notes in the order that went out which of its pieces come back: two returns of the last piece write the same state, so the second is
 * decided again on what the first has taken.
 */
export function claimReturnedPieces(
  tx: UnitOfWork,
  { order }: OrderRequest,
  { returned, orderKey }: OrderContext,
): void {
  if (!returned?.order || !returned.declaration) return;
  const { pieces } = holdAgainst(order.items, returned.declaration.content.items, returned.claims);
  const comesBack = claimPieces(returned.order.comesBack ?? [], orderKey, pieces);
  tx.save(OrderTable, returned.orderKey, { ...returned.order, comesBack });
}
