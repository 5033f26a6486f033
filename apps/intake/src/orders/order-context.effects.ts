import type { Order } from '#libs/contracts';
import type { Ref, UnitOfWork } from '#libs/messaging';
import { normaliseItemNumber } from '#libs/postal';
import { dossierIdsOf } from '../documents/assemble-dossier.js';
import { dossierRefs } from '../documents/dossier.effects.js';
import { PaymentTable } from '../documents/payment.table.js';
import { WaybillTable } from '../documents/waybill.table.js';
import { findLanes } from '../network/find-lanes.effects.js';
import { lanesByDestinationId } from '../network/index-lane.js';
import { FacilityTable, LanesByDestinationTable, ProductTable } from '../network/network.table.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { labelIdOf } from '../order-state/item-number.js';
import { findLabel } from '../order-state/find-label.effects.js';
import { ItemNumberTable } from '../order-state/item-number.table.js';
import { orderKeyOf } from '../order-state/order.js';
import { OrderTable } from '../order-state/order.table.js';
import { liveClaims } from './claim-pieces.effects.js';
import { procedureKeyOf, regimeFor } from '../reference-data/regimes.js';
import { stockIdsOf } from '../stock/reserve-stock.js';
import { StockTable } from '../stock/stock.table.js';
import { facilityCodeOf, needsLane, type OrderContext } from './order-context.js';
import type { OrderRequest } from './order-request.js';

/** An order as its party gave it, before it is validated. */
export interface GivenOrder {
  readonly order: Order;
  readonly partyId: string;
  /** Under which name the documents of other parties call the party, if not by its id. */
  readonly platform?: string | undefined;
}

/** States that a decision on an order needs in any case. */
export function orderContextRefs(
  { order, partyId, platform = partyId }: GivenOrder,
  livemode: boolean,
  defaultFacility: string,
  at: Date,
): Ref[] {
  const facility = facilityCodeOf(order, defaultFacility);
  const normalised = { ...order, itemNumber: normaliseItemNumber(order.itemNumber) };
  const documents = regimeFor(procedureKeyOf(order), at)?.documents ?? [];
  return [
    FacilityTable.ref(facility),
    ProductTable.ref(order.product),
    LanesByDestinationTable.ref(lanesByDestinationId(facility, order.product, order.addressee.country)),
    ItemNumberTable.ref(labelIdOf(livemode, normalised)),
    ...stockIdsOf(order, { partyId, livemode }).map((id) => StockTable.ref(id)),
    ...(order.returnOf === undefined ? [] : [OrderTable.ref(returnedKeyOf(order, partyId, livemode, order.returnOf))]),
    ...dossierRefs(dossierIdsOf({ order: normalised, documents, platform }, livemode)),
  ];
}

export function readOrderContext(
  tx: UnitOfWork,
  { order, partyId, defaultFacility }: OrderRequest,
  orderKey: string,
  livemode: boolean,
): OrderContext {
  const { product: productCode, addressee } = order;
  const facilityCode = facilityCodeOf(order, defaultFacility);
  const facility = tx.find(FacilityTable, facilityCode);
  return {
    orderKey,
    livemode,
    now: tx.now,
    facilityCode,
    facility,
    product: tx.find(ProductTable, productCode),
    lanes: needsLane(order, facility) ? findLanes(tx, facilityCode, productCode, addressee.country) : 'none-needed',
    label: findLabel(tx, labelIdOf(livemode, order)),
    stocks: new Map(stockIdsOf(order, { partyId, livemode }).map((id) => [id, tx.find(StockTable, id)])),
    returned:
      order.returnOf === undefined
        ? undefined
        : findReturned(tx, returnedKeyOf(order, partyId, livemode, order.returnOf), orderKey),
  };
}

/** Tables of `orderContextRefs`, for a use case that knows the order only after its first look. */
export const prefetchedTables = [
  FacilityTable,
  ItemNumberTable,
  LanesByDestinationTable,
  OrderTable,
  PaymentTable,
  ProductTable,
  StockTable,
  WaybillTable,
] as const;

/** Tables that `readOrderContext` reads beyond `orderContextRefs`. */
export const orderContextTables = [LanesByDestinationTable, OrderTable, DeclarationTable] as const;

/** The order whose goods come back is one of the party itself, or of the exporter that has entrusted it. */
function returnedKeyOf({ exporter = '' }: Order, partyId: string, livemode: boolean, returnOf: string): string {
  return orderKeyOf(exporter || partyId, livemode, returnOf);
}

/** @param by the order under which they come back */
function findReturned(tx: UnitOfWork, orderKey: string, by: string): OrderContext['returned'] {
  const order = tx.find(OrderTable, orderKey);
  const declaration = order && tx.find(DeclarationTable, order.declarationId);
  return { orderKey, order, declaration, claims: order ? liveClaims(tx, order, by) : [] };
}
