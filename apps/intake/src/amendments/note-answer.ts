import type { AmendmentRefusal } from '#libs/contracts';
import type { OrderState } from '../order-state/order.js';
import type { AskedVersion } from '../order-state/declaration.js';

/**
 * An order after customs answered one of its amendments. Of several that are under way the newest is shown.
 *
 * @param reason why it is refused; undefined where it is taken
 */
export function noteAnswer(order: OrderState, asked: AskedVersion, reason: AmendmentRefusal | undefined): OrderState {
  const { amendment } = order;
  const digest = reason === undefined ? asked.digest : order.digest;
  if (amendment?.revision !== asked.revision) return { ...order, digest };
  const { state: _, ...rest } = amendment;
  const answer = reason === undefined ? { state: 'taken' as const } : { state: 'refused' as const, reason };
  return { ...order, digest, amendment: { ...rest, ...answer } };
}
