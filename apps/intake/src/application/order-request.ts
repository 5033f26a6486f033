import type { Order } from '#libs/contracts';
import { digestOf } from '../domain/canonical.js';
import { type Examined, examineOrder, type Reference } from '../domain/examine-order.js';

/** An order that was looked at, ready to be decided on. Everything by chance or from the clock is settled here, before the decision. */
export interface OrderRequest extends Examined {
  readonly partyId: string;
  /** Of the order as it will be kept: two spellings of one item number are the same order. */
  readonly digest: string;
  /** Taken where the order names none. */
  readonly defaultFacility: string;
}

export function requestOf(
  given: Order,
  partyId: string,
  reference: Reference & { defaultFacility: string },
): OrderRequest {
  const examined = examineOrder(given, reference);
  return { ...examined, partyId, digest: digestOf(examined.order), defaultFacility: reference.defaultFacility };
}
