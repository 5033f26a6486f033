import type { Payment, StockLot, TransitBag, Waybill } from '#libs/contracts';
import {
  OrderPlaced,
  PaymentReported,
  StockDeclared,
  TransitDeclared,
  WaybillReported,
  type EventType,
} from '#libs/contracts';

import type { AnyOrder } from '../client/order-sender.js';

/** What a party hands in: an order, or one of the documents and goods beside it. */
export type Message =
  | { readonly kind: 'order'; readonly order: AnyOrder }
  | { readonly kind: 'payment'; readonly payment: Payment }
  | { readonly kind: 'waybill'; readonly waybill: Waybill }
  | { readonly kind: 'lot'; readonly lot: StockLot }
  | { readonly kind: 'bag'; readonly bag: TransitBag };

/** Where it goes by HTTP, and as which event on the party's own topic. */
export interface Post {
  readonly path: string;
  readonly type: EventType;
  readonly key: string;
  readonly body: object;
  /** The body under the name that the event gives it. */
  readonly data: object;
}

export function postOf(message: Message): Post {
  switch (message.kind) {
    case 'order': {
      const { order } = message;
      return { path: '/v1/orders', type: OrderPlaced, key: order.orderNo, body: order, data: { order } };
    }
    case 'payment': {
      const { payment } = message;
      return { path: '/v1/payments', type: PaymentReported, key: payment.orderNo, body: payment, data: { payment } };
    }
    case 'waybill': {
      const { waybill } = message;
      return { path: '/v1/waybills', type: WaybillReported, key: waybill.number, body: waybill, data: { waybill } };
    }
    case 'lot': {
      const { lot } = message;
      return { path: '/v1/stock-lots', type: StockDeclared, key: lot.lotNo, body: lot, data: { lot } };
    }
    default: {
      const { bag } = message;
      return { path: '/v1/transit-bags', type: TransitDeclared, key: bag.receptacleNumber, body: bag, data: { bag } };
    }
  }
}
