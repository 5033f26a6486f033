import type { Finding } from '#libs/contracts';
import { ref, type Ref, type States } from '#libs/messaging';
import { examineRoute, promisedHours } from '../domain/examine-route.js';
import { limitOf } from '../domain/limits.js';
import { isWithinMonths } from '../domain/reuse-window.js';
import { facilities, itemNumberId, itemNumbers, orders, products, reaches, reachId } from '../persistence/tables.js';
import type { OrderRequest } from './order-request.js';

/** What only other things at hand can say: the network, and who else uses the label. */
export interface ContextFindings {
  readonly errors: readonly Finding[];
  readonly facility: string;
  /** Hours of the product's promise; undefined only together with an error. */
  readonly hours: number | undefined;
}

export function facilityOf({ order, defaultFacility }: OrderRequest): string {
  return order.handoverFacility ?? defaultFacility;
}

export function contextRefs(request: OrderRequest, livemode: boolean): Ref[] {
  const { order } = request;
  const facility = facilityOf(request);
  return [
    ref(facilities, facility),
    ref(products, order.product),
    ref(reaches, reachId(facility, order.product, order.addressee.country)),
    ref(itemNumbers, itemNumberId(livemode, order.itemNumber)),
  ];
}

export function examineInContext(
  states: States,
  request: OrderRequest,
  orderKey: string,
  livemode: boolean,
  now: Date,
): ContextFindings {
  const { order } = request;
  const code = facilityOf(request);
  const country = order.addressee.country;
  const facility = states.get(facilities, code);
  const product = states.get(products, order.product);
  const lanes = states.get(reaches, reachId(code, order.product, country))?.lanes ?? [];
  return {
    errors: [
      ...examineRoute({ facility, product, lanes }, country),
      ...examineUse(states, request, orderKey, livemode, now),
    ],
    facility: code,
    hours: product && promisedHours(product, country),
  };
}

/** The label of another order cannot be used again within the window, unless that order was cancelled. */
function examineUse(
  states: States,
  { order }: OrderRequest,
  orderKey: string,
  livemode: boolean,
  now: Date,
): Finding[] {
  const held = states.get(itemNumbers, itemNumberId(livemode, order.itemNumber));
  if (!held?.orderKey || held.orderKey === orderKey) return [];
  const months = limitOf('item-number-reuse-months', order.channel, now);
  if (months === undefined || !isWithinMonths(new Date(held.since), months, now)) return [];
  if (states.get(orders, held.orderKey)?.phase === 'cancelled') return [];
  return [
    {
      pointer: '/itemNumber',
      code: 'item-number-in-use',
      detail: `another order had this number within the last ${months} months`,
    },
  ];
}
