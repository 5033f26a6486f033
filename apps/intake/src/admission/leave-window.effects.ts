import type { UnitOfWork } from '#libs/messaging';
import type { OrderState } from '../order-state/order.js';
import { UnderWayRows } from './under-way.table.js';
import { withoutPlace } from './window-places.js';

/** Customs has answered for the first time, or the order has ended: it is under way no more. @returns the order to save */
export function leaveWindow(tx: UnitOfWork, order: OrderState): OrderState {
  const { underWay, ...rest } = order;
  if (underWay === undefined) return order;
  tx.remove(UnderWayRows, underWay);
  return rest;
}

/** Frees the place of an order whose answer is overdue, or never comes; it is still known as without an answer. @returns the order to save */
export function freePlaceOf(tx: UnitOfWork, order: OrderState): OrderState {
  const { underWay, partyId, declarationId } = order;
  const id = withoutPlace(declarationId);
  if (underWay === undefined || underWay === id) return order;
  tx.remove(UnderWayRows, underWay);
  tx.append(UnderWayRows, { id, party_id: partyId, declaration_id: declarationId });
  return { ...order, underWay: id };
}
