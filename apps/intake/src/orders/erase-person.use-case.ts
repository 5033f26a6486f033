import { ParcelKeyIssued } from '#libs/contracts';
import { erase, type Handler, put, ref } from '#libs/messaging';
import { orders, parcelKeys } from '../tables.js';
import { factsOf } from '../order-state/attributes-of.js';

/**
 * Deletes the key of the sealed block, here and by a tombstone wherever it went. The persons are then gone from every copy of every
 * event, and the books stay whole. True when there was something to erase.
 */
export const erasePerson: Handler<{ readonly orderKey: string }, boolean> = {
  reads: ({ data }) => [ref(orders, data.orderKey)],
  decide(states, { data }, context) {
    const order = states.get(orders, data.orderKey);
    if (!order || states.get(parcelKeys, order.parcelId)?.key === undefined) return { answer: false };
    return {
      writes: [put(parcelKeys, order.parcelId, { key: undefined, erasedAt: context.now.toISOString() })],
      events: [
        erase(ParcelKeyIssued, { of: ref(parcelKeys, order.parcelId), key: order.parcelId, facts: factsOf(order) }),
      ],
      answer: true,
    };
  },
};
