import { type DeclarationState, isDraft } from './declaration.js';
import type { OrderState } from './order.js';
import { phaseOf, type Stage, start } from './progress.js';

/** UUIDv7; used if the order is new. */
export interface NewOrderIds {
  readonly orderId: string;
  readonly parcelId: string;
  readonly declarationId: string;
}

/** What a new order is known by. */
export interface NewOrder extends NewOrderIds {
  readonly partyId: string;
  readonly livemode: boolean;
  readonly orderNo: string;
  readonly digest: string;
  /** UTC. */
  readonly placedAt: string;
}

/** The first state of an order with this declaration: lodged, waiting for its documents, or to be picked from stock abroad. */
export function newOrder(known: NewOrder, declaration: DeclarationState): OrderState {
  const progress = start(known.placedAt, stageOf(declaration));
  return { ...known, ...progress, revision: 1, cancellation: 'none', phase: phaseOf(progress) };
}

function stageOf(declaration: DeclarationState): Stage {
  if (declaration.pick) return 'picking';
  return isDraft(declaration) ? 'draft' : 'lodged';
}
