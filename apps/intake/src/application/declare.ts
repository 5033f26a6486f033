import type { Declaration } from '#libs/contracts';
import type { DeclarationState } from '../domain/order.js';
import { lineValue } from '../domain/examine-money.js';
import type { OrderState } from '../persistence/tables.js';

/** A declaration as customs and the warehouse get it. */
export function declarationOf(order: OrderState, state: DeclarationState): Declaration {
  const { content } = state;
  return {
    declarationId: order.declarationId,
    declarationVersion: state.declarationVersion,
    clearanceUnit: 'item',
    channel: content.channel,
    regime: state.regime,
    direction: content.direction,
    partyId: order.partyId,
    orderNo: order.orderNo,
    orderId: order.orderId,
    parcels: [{ parcelId: order.parcelId, itemNumber: content.itemNumber }],
    lines: content.items.map((item) => ({
      description: item.description,
      hsCode: item.hsCode,
      originCountry: item.originCountry,
      quantity: item.quantity,
      value: lineValue(item),
      netWeightGrams: item.netWeightGrams,
    })),
    goodsTotal: content.goodsTotal,
    grossWeightGrams: content.grossWeightGrams,
    originCountry: content.senderCountry,
    destinationCountry: content.addresseeCountry,
    product: content.product,
    handoverFacility: state.handoverFacility,
    promiseBy: state.promiseBy,
    // One order is the only document of this regime; those of others come with their own parties.
    documents: { needed: [...state.documents], present: ['order'] },
    warnings: [...state.warnings],
    sealed: state.sealed,
    inputsDigest: order.digest,
  };
}
