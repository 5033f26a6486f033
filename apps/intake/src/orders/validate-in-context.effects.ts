import type { Facility, Finding, Order, Product } from '#libs/contracts';
import { ref, type Ref, type States } from '#libs/messaging';
import { validateTemperatureBand, validateRoute, promisedHours } from '../network/validate-route.js';
import { limitOf } from '../reference-data/limits.js';
import type { DeclarationState } from '../order-state/declaration.js';
import { orderKeyOf } from '../order-state/order.js';
import { hasGone } from '../order-state/progress.js';
import { isWithinMonths } from '../reference-data/reuse-window.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { FacilityTable, ProductTable, LanesByDestinationTable } from '../network/network.table.js';
import { labelIdOf } from '../order-state/item-number.js';
import { ItemNumberTable } from '../order-state/item-number.table.js';
import { OrderTable } from '../order-state/order.table.js';
import { lanesByDestinationId } from '../network/index-lane.js';
import { findLanes } from '../network/find-lanes.effects.js';
import type { OrderRequest } from './order-request.js';
import { examineStock, stockRefs } from '../stock/reserve-stock.effects.js';

const HOME = 'CN';

/** What only other things at hand can say: the network, the stock, what went before, and who else uses the label. */
export interface ContextFindings {
  readonly errors: readonly Finding[];
  readonly facility: string;
  /** Hours of the product's promise; undefined only together with an error. */
  readonly hours: number | undefined;
  /** Sold from a warehouse abroad: nothing is declared here. */
  readonly pick: boolean;
  /** The declaration of the goods that come back. */
  readonly returnOf: string | undefined;
}

/** Goods from stock are where their warehouse is. */
export function facilityOf({ order, defaultFacility }: OrderRequest): string {
  return order.stockWarehouse ?? order.handoverFacility ?? defaultFacility;
}

export function contextRefs(request: OrderRequest, livemode: boolean): Ref[] {
  const { order, partyId } = request;
  const facility = facilityOf(request);
  return [
    ref(FacilityTable, facility),
    ref(ProductTable, order.product),
    ref(LanesByDestinationTable, lanesByDestinationId(facility, order.product, order.addressee.country)),
    ref(ItemNumberTable, labelIdOf(livemode, order)),
    ...stockRefs(order, partyId, livemode),
    ...(order.returnOf === undefined ? [] : [ref(OrderTable, orderKeyOf(partyId, livemode, order.returnOf))]),
  ];
}

export function examineInContext(
  states: States,
  request: OrderRequest,
  orderKey: string,
  livemode: boolean,
  now: Date,
  before?: DeclarationState,
): ContextFindings {
  const { order, partyId } = request;
  const code = facilityOf(request);
  const facility = states.get(FacilityTable, code);
  const product = states.get(ProductTable, order.product);
  const old = order.returnOf === undefined ? undefined : orderKeyOf(partyId, livemode, order.returnOf);
  return {
    errors: [
      ...examineWayOf(states, order, facility, product, code),
      ...examineUse(states, order, { orderKey, old, livemode, now }),
      ...examineStock(states, order, before?.content, partyId, livemode),
      ...(old === undefined ? [] : examineReturn(states, request, old)),
    ],
    facility: code,
    hours: hoursOf(order, product, now),
    pick: order.stockWarehouse !== undefined && order.direction === 'export',
    returnOf: old === undefined ? undefined : states.get(OrderTable, old)?.declarationId,
  };
}

/** What comes in needs no lane of ours, nor what is picked up in the country where it is kept. */
function examineWayOf(
  states: States,
  order: Order,
  facility: Facility | undefined,
  product: Product | undefined,
  code: string,
): Finding[] {
  const { addressee, channel, direction, stockWarehouse } = order;
  const fromStock = stockWarehouse !== undefined;
  const misplaced = facility && fromStock ? examineWarehouse(facility, direction) : [];
  const cold = validateTemperatureBand(order.temperatureBand, facility);
  const stays = direction !== 'export' || (fromStock && facility?.country === addressee.country);
  if (!stays) {
    const lanes = findLanes(states, code, order.product, addressee.country);
    return [...misplaced, ...cold, ...validateRoute({ facility, product, lanes }, addressee.country, channel)];
  }
  return [
    ...misplaced,
    ...cold,
    ...validateRoute({ facility, product, lanes: 'none-needed' }, addressee.country, channel),
  ];
}

function examineWarehouse({ code, country }: Facility, direction: string): Finding[] {
  if ((direction === 'import') === (country === HOME)) return [];
  const detail =
    direction === 'import'
      ? `${code} is abroad: a sale from it is no import`
      : `${code} is in ${HOME}: a sale from bonded stock is an import`;
  return [{ pointer: '/stockWarehouse', code: 'direction-differs', detail }];
}

/** What comes in ends with us, so its promise is not that of the lanes. */
function hoursOf(
  { addressee, direction, channel }: Order,
  product: Product | undefined,
  now: Date,
): number | undefined {
  if (direction === 'export') return product && promisedHours(product, addressee.country);
  return product?.promiseHours[addressee.country] ?? limitOf('import-promise-hours', channel, now);
}

/** The label of another order cannot be used again within the window, unless that order was cancelled, or comes back under it. */
function examineUse(
  states: States,
  order: Order,
  { orderKey, old, livemode, now }: { orderKey: string; old: string | undefined; livemode: boolean; now: Date },
): Finding[] {
  const held = states.get(ItemNumberTable, labelIdOf(livemode, order));
  if (!held?.orderKey || held.orderKey === orderKey || held.orderKey === old) return [];
  const months = limitOf('item-number-reuse-months', order.channel, now);
  if (months === undefined || !isWithinMonths(new Date(held.since), months, now)) return [];
  if (states.get(OrderTable, held.orderKey)?.phase === 'cancelled') return [];
  return [
    {
      pointer: '/itemNumber',
      code: 'item-number-in-use',
      detail: `another order had this number within the last ${months} months`,
    },
  ];
}

/** Only what went out comes back, under the regime that it went under. */
function examineReturn(states: States, { order, regime }: OrderRequest, old: string): Finding[] {
  const pointer = '/returnOf';
  const gone = states.get(OrderTable, old);
  const declared = gone && states.get(DeclarationTable, gone.declarationId);
  if (!gone || declared?.content.direction !== 'export' || declared.unit !== undefined)
    return [{ pointer, code: 'return-unknown', detail: `no order ${order.returnOf} of yours went abroad` }];
  if (!hasGone(gone)) return [{ pointer, code: 'return-not-gone', detail: `it is ${gone.phase}: cancel it instead` }];
  if (regime && regime.regime !== declared.regime)
    return [{ pointer: '/regime', code: 'return-regime-differs', detail: `the goods went under ${declared.regime}` }];
  return [];
}
