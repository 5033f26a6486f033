import { summaryOf } from '../order-state/order-summary.view.js';
import type { Persons } from '../order-state/declaration.js';
import { open } from '../privacy/sealed-block.js';
import { erasureView } from './erasure.schema.js';
import type { StoredOrder } from './order.queries.js';
import type { OrderAnswer } from './order.schema.js';

/** For its own party: the sealed block is opened. */
export function viewOf({ order, declared, parcelKey }: StoredOrder): OrderAnswer {
  const { senderCountry: _sender, addresseeCountry: _addressee, ...content } = declared.content;
  const persons =
    parcelKey === null
      ? undefined
      : (JSON.parse(open(declared.sealed, Buffer.from(parcelKey, 'base64'), order.parcelId)) as Persons);
  const { livemode, placedAt, cancellation, erasure } = order;
  return {
    ...summaryOf(order, declared),
    livemode,
    placedAt,
    cancellation,
    ...(erasure && { erasure: erasureView(erasure) }),
    order: { ...content, sender: persons?.sender ?? null, addressee: persons?.addressee ?? null },
  };
}
