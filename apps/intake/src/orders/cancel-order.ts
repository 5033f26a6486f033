import { refuse, type Refusal } from '#libs/contracts';
import { type DeclarationState, isDraft } from '../order-state/declaration.js';
import type { OrderState } from '../order-state/order.js';
import { mayBeCancelled, phaseOf } from '../order-state/progress.js';
import { versionInForce } from '../order-state/versions.js';
import { wrongRevision } from './amend-order.js';

export type Cancellation =
  /** It is cancelled already, or customs is asked already. */
  | { readonly kind: 'same' }
  /** Customs never had it, nor has what is picked abroad: it is cancelled at once. */
  | { readonly kind: 'withdrawn'; readonly order: OrderState }
  /** Only customs knows what it decided meanwhile. The order is cancelled when it agrees. */
  | { readonly kind: 'asked'; readonly order: OrderState; readonly declaration: DeclarationState };

/** @param revision the one that the order is meant to get; the next one when left out */
export function cancelOrder(
  order: OrderState,
  declaration: DeclarationState,
  revision: number | undefined,
): Cancellation | Refusal {
  if (order.phase === 'cancelled' || order.cancellation === 'asked') return { kind: 'same' };
  if (revision !== undefined && revision !== order.revision + 1) return wrongRevision(order);
  if (!mayBeCancelled(order)) return refuse('state-conflict', `the order is ${order.phase}`);
  if (declaration.pick && order.picked) return refuse('state-conflict', 'the warehouse abroad has picked it');
  if (declaration.pick || isDraft(declaration) || order.waits !== undefined)
    return { kind: 'withdrawn', order: withdrawn(order) };
  return {
    kind: 'asked',
    order: { ...order, revision: order.revision + 1, cancellation: 'asked' },
    declaration: {
      ...declaration,
      declarationVersion: declaration.declarationVersion + 1,
      inForce: versionInForce(declaration),
    },
  };
}

function withdrawn(order: OrderState): OrderState {
  const progress = { ...order, clearance: { ...order.clearance, state: 'cancelled' as const } };
  return {
    ...progress,
    revision: order.revision + 1,
    cancellation: 'withdrawn',
    givenBack: true,
    phase: phaseOf(progress),
  };
}
