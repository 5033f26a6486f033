import type { Order } from '#libs/contracts';
import { modeOf } from './order.js';

/** Which order a label belongs to, by mode and number. Free while no order holds it. */
export interface ItemNumberState {
  readonly orderKey: string | undefined;
  /** UTC. */
  readonly since: string;
}

/** Two logistics companies may give the same number; two posts may not. */
export function itemNumberIdOf(livemode: boolean, itemNumber: string, logisticsCode?: string): string {
  const company = logisticsCode === undefined ? '' : `${logisticsCode}/`;
  return `${modeOf(livemode)}/${company}${itemNumber}`;
}

/** The id of an order's label: the number of a waybill is one of its logistics company. */
export function labelIdOf(
  livemode: boolean,
  { channel, itemNumber, logisticsCode }: Pick<Order, 'channel' | 'itemNumber' | 'logisticsCode'>,
): string {
  return itemNumberIdOf(livemode, itemNumber, channel === 'postal' ? undefined : logisticsCode);
}
