import { ParcelKeyIssued } from '#libs/contracts';
import { erase, type Handler, put, ref } from '#libs/messaging';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { attributesOf } from '../order-state/attributes-of.js';

/**
 * Deletes the key of the sealed block, here and by a tombstone wherever it went. The persons are then gone from every copy of every
 * event, and the books stay whole. True when there was something to erase.
 */
export const erasePerson: Handler<{ readonly orderKey: string }, boolean> = {
  reads: ({ data }) => [ref(OrderTable, data.orderKey)],
  decide(states, { data }, context) {
    const order = states.get(OrderTable, data.orderKey);
    if (!order || states.get(ParcelKeyTable, order.parcelId)?.key === undefined) return { answer: false };
    return {
      writes: [put(ParcelKeyTable, order.parcelId, { key: undefined, erasedAt: context.now.toISOString() })],
      events: [
        erase(ParcelKeyIssued, {
          of: ref(ParcelKeyTable, order.parcelId),
          key: order.parcelId,
          facts: attributesOf(order),
        }),
      ],
      answer: true,
    };
  },
};
