import { summaryOf } from '../order-state/order-summary.view.js';
import type { DeclaredVersion, Persons } from '../order-state/declaration.js';
import { open } from '../privacy/sealed-block.js';
import { erasureView } from './erasure.schema.js';
import type { StoredOrder } from './order.queries.js';
import type { OrderAnswer } from './order.schema.js';

/** For its own party: the sealed block is opened. */
export function viewOf({ order, declared, parcelKey }: StoredOrder): OrderAnswer {
  const asked = declared.askedFor?.at(-1)?.declared;
  const content = (version: DeclaredVersion) => contentOf(version, parcelKey, order.parcelId);
  const { livemode, placedAt, cancellation, erasure } = order;
  return {
    ...summaryOf(order, declared),
    livemode,
    placedAt,
    cancellation,
    ...(erasure && { erasure: erasureView(erasure) }),
    order: content(declared),
    ...(asked && { askedFor: content(asked) }),
  };
}

function contentOf({ content, sealed }: DeclaredVersion, parcelKey: string | null, parcelId: string) {
  const { senderCountry: _sender, addresseeCountry: _addressee, ...rest } = content;
  const persons =
    parcelKey === null ? undefined : (JSON.parse(open(sealed, Buffer.from(parcelKey, 'base64'), parcelId)) as Persons);
  return {
    ...rest,
    sender: persons?.sender ?? null,
    addressee: persons?.addressee ?? null,
    ...(persons?.buyer && { buyer: persons.buyer }),
  };
}
