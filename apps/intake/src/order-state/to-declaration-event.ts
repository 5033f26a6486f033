import { type DataOf, type Declaration, declaredFieldNames, type StockPickOrdered } from '#libs/contracts';
import type { DeclarationState } from './declaration.js';
import { lineValue } from './amounts.js';
import type { OrderState } from './order.js';

/** A declaration as customs and the warehouse get it. */
export function toDeclarationEvent(order: OrderState, state: DeclarationState): Declaration {
  const { content, label, unit, dossier } = state;
  return {
    declarationId: order.declarationId,
    declarationVersion: state.declarationVersion,
    clearanceUnit: unit ?? 'item',
    channel: content.channel,
    regime: state.regime,
    direction: content.direction,
    partyId: order.partyId,
    orderNo: order.orderNo,
    orderId: order.orderId,
    parcels: [{ parcelId: order.parcelId, ...labelOf(content), ...(label && { labelKind: label }) }],
    lines: content.items.map((item) => ({
      ...(item.sku !== undefined && { sku: item.sku }),
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
    documents: {
      needed: [...state.documents],
      present: [...(dossier?.present ?? ['order'])],
      ...(dossier?.paymentNumber !== undefined && { paymentNumber: dossier.paymentNumber }),
    },
    ...unchanged(content),
    ...detailsOf(state, order),
    warnings: [...state.warnings, ...(dossier?.doubts ?? [])],
    sealed: state.sealed,
    inputsDigest: order.digest,
  };
}

function labelOf({ itemNumber, logisticsCode }: DeclarationState['content']) {
  return { itemNumber, ...(logisticsCode !== undefined && { logisticsCode }) };
}

/** Fields of the order that customs gets unchanged. */
function unchanged(content: DeclarationState['content']): Pick<Declaration, (typeof declaredFieldNames)[number]> {
  const present = declaredFieldNames.filter((name) => content[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, content[name]]));
}

function detailsOf(
  { personToken, alsoKnownAs, returnOf, returned, unit, warehouse, transit }: DeclarationState,
  { orderNo }: OrderState,
) {
  return {
    ...(personToken !== undefined && { personToken }),
    ...(alsoKnownAs !== undefined && { alsoKnownAs }),
    ...(returnOf !== undefined && { returnOf }),
    ...(returned && { returned }),
    ...(unit === 'lot' && { lotNo: orderNo }),
    ...(warehouse !== undefined && { warehouse }),
    ...(transit && { transit }),
  };
}

/** A sale from a warehouse abroad as that warehouse gets it. */
export function toStockPickEvent(
  order: OrderState,
  { content, handoverFacility, promiseBy }: DeclarationState,
): DataOf<typeof StockPickOrdered> {
  return {
    pickId: order.declarationId,
    parcelId: order.parcelId,
    partyId: order.partyId,
    orderId: order.orderId,
    orderNo: order.orderNo,
    warehouse: handoverFacility,
    ...labelOf(content),
    channel: content.channel,
    lines: content.items.map(({ sku = '', quantity }) => ({ sku, quantity })),
    grossWeightGrams: content.grossWeightGrams,
    destinationCountry: content.addresseeCountry,
    product: content.product,
    promiseBy,
    ...(content.temperatureBand && { temperatureBand: content.temperatureBand }),
  };
}
