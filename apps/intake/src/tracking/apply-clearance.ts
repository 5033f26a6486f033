import type { ClearanceState } from '#libs/contracts';
import type { DeclaredOrder } from '../order-state/declared-order.js';
import type { OrderState } from '../order-state/order.js';
import { advance, phaseOf, type Progress } from '../order-state/progress.js';

/** What a clearance event changes in an order. */
export interface ClearanceChange {
  /** Of the event. */
  readonly type: string;
  readonly to: ClearanceState;
  /** Of the event among those of its declaration. */
  readonly sequence: number;
  /** UTC. */
  readonly at: string;
  /** Where the event places or lifts a hold. */
  readonly holdId: string | undefined;
}

/** @returns the order after the event, and whether what it had reserved is for sale again by it */
export function applyClearance(
  { order, declaration }: DeclaredOrder,
  { type, to, sequence, at, holdId }: ClearanceChange,
): { readonly order: OrderState; readonly releasesStock: boolean } {
  const hold = holdId === undefined ? undefined : { id: holdId, open: type === 'HoldPlaced' };
  const progress = advance(order, { about: 'clearance', state: to, sequence, ...(hold && { hold }) });
  const releasesStock = mayReleaseStock(order, progress);
  const cancellation = answers[type];
  return {
    order: {
      ...order,
      ...progress,
      phase: phaseOf(progress, declaration.unit),
      ...(cancellation && { cancellation }),
      ...(type === 'ParcelReleased' && { releasedAt: at }),
      ...(releasesStock && { givenBack: true as const }),
    },
    releasesStock,
  };
}

/** What customs answers to a cancellation, by event. */
const answers: Readonly<Record<string, OrderState['cancellation']>> = {
  CancellationAgreed: 'agreed',
  CancellationDeclined: 'declined',
};

/** What was sold from stock is for sale again when the order is cancelled: once, and what was picked not before it is back on its shelf. */
function mayReleaseStock({ clearance, picked, givenBack }: OrderState, after: Progress): boolean {
  return clearance.state !== 'cancelled' && after.clearance.state === 'cancelled' && !picked && !givenBack;
}
