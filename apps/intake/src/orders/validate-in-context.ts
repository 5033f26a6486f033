import { type Facility, type Finding, HOME_COUNTRY, type Order } from '#libs/contracts';
import { validateRoute, validateTemperatureBand } from '../network/validate-route.js';
import type { DeclarationState } from '../order-state/declaration.js';
import { hasGone } from '../order-state/progress.js';
import { versionsOf } from '../order-state/versions.js';
import { limitOf } from '../reference-data/limits.js';
import { isWithinMonths } from '../reference-data/reuse-window.js';
import { holdAgainst } from '../returns/hold-against.js';
import { validateStock } from '../stock/reserve-stock.js';
import { isWarehouseOfDirection, type OrderContext } from './order-context.js';
import type { OrderRequest } from './order-request.js';

/**
 * What only the context of an order can say: whether the network serves it, the stock suffices, its label is free, its goods can come back.
 *
 * @param before the declaration of the order that is amended
 */
export function validateInContext(request: OrderRequest, context: OrderContext, before?: DeclarationState): Finding[] {
  const { order, partyId } = request;
  const owner = { partyId, livemode: context.livemode };
  const reserved = before ? versionsOf(before).map(({ content }) => content) : [];
  return [
    ...validateNetwork(order, context),
    ...validateLabelUse(order, context),
    ...validateStock(order, reserved, owner, context.stocks),
    ...(context.returned ? validateReturn(request, context.returned) : []),
  ];
}

function validateNetwork(order: Order, { facility, product, lanes }: OrderContext): Finding[] {
  const { addressee, channel, direction, stockWarehouse } = order;
  return [
    ...(facility && stockWarehouse !== undefined ? validateWarehouse(facility, direction) : []),
    ...validateTemperatureBand(order.temperatureBand, facility),
    ...validateRoute({ facility, product, lanes }, addressee.country, channel),
  ];
}

function validateWarehouse(facility: Facility, direction: string): Finding[] {
  if (isWarehouseOfDirection(facility, direction)) return [];
  const detail =
    direction === 'import'
      ? `${facility.code} is abroad: a sale from it is no import`
      : `${facility.code} is in ${HOME_COUNTRY}: a sale from bonded stock is an import`;
  return [{ pointer: '/stockWarehouse', code: 'direction-differs', detail }];
}

/** The label of another order cannot be used again within the window, unless that order is cancelled, or comes back under it. */
function validateLabelUse(order: Order, { label, orderKey, returned, now }: OrderContext): Finding[] {
  if (!label?.orderKey || label.orderKey === orderKey || label.orderKey === returned?.orderKey) return [];
  const months = limitOf('item-number-reuse-months', order.channel, now);
  if (months === undefined || !isWithinMonths(new Date(label.since), months, now) || label.isCancelled) return [];
  return [
    {
      pointer: '/itemNumber',
      code: 'item-number-in-use',
      detail: `another order had this number within the last ${months} months`,
    },
  ];
}

/** Only what left the country comes back, under the regime that it left under, and each piece once. */
function validateReturn(
  { order, regime }: OrderRequest,
  { order: gone, declaration, claims }: NonNullable<OrderContext['returned']>,
): Finding[] {
  const pointer = '/returnOf';
  if (!gone || declaration?.content.direction !== 'export' || declaration.unit !== undefined)
    return [{ pointer, code: 'return-unknown', detail: `no order ${order.returnOf} of yours went abroad` }];
  if (!hasGone(gone)) return [{ pointer, code: 'return-not-gone', detail: `it is ${gone.phase}: cancel it instead` }];
  if (regime && regime.regime !== declaration.regime)
    return [
      { pointer: '/regime', code: 'return-regime-differs', detail: `the goods went under ${declaration.regime}` },
    ];
  return [...holdAgainst(order.items, declaration.content.items, claims).findings];
}
