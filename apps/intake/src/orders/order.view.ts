import type { Person } from '#libs/contracts';
import { open } from '../privacy/sealed-block.js';
import type { OrderContent, Persons } from '../order-state/declaration.js';
import type { Phase } from '../order-state/progress.js';
import { type OrderSummary, summaryOf } from '../order-state/order-summary.js';
import type { StoredOrder } from './order.queries.js';

export interface OrderView extends OrderSummary {
  readonly phase: Phase;
  readonly livemode: boolean;
  readonly placedAt: string;
  readonly cancellation: string;
  /** The order as it was lodged last; its persons are null once they are erased. */
  readonly order: Omit<OrderContent, 'senderCountry' | 'addresseeCountry'> & {
    readonly sender: Person | null;
    readonly addressee: Person | null;
  };
}

/** For its own party: the sealed block is opened. */
export function viewOf({ order, declared, parcelKey }: StoredOrder): OrderView {
  const { senderCountry: _sender, addresseeCountry: _addressee, ...content } = declared.content;
  const persons =
    parcelKey === null
      ? undefined
      : (JSON.parse(open(declared.sealed, Buffer.from(parcelKey, 'base64'), order.parcelId)) as Persons);
  const { livemode, placedAt, cancellation, phase } = order;
  return {
    ...summaryOf(order, declared),
    phase,
    livemode,
    placedAt,
    cancellation,
    order: { ...content, sender: persons?.sender ?? null, addressee: persons?.addressee ?? null },
  };
}
