import { modeOf, type Order } from '#libs/contracts';

/** Which order a label belongs to, by mode and number. Free while no order holds it. */
export interface ItemNumberState {
  readonly orderKey: string | undefined;
  /** UTC. */
  readonly since: string;
}

/** Which order holds a label now. */
export interface LabelHolder extends ItemNumberState {
  /** Of the order that holds it: then the label is free. */
  readonly isCancelled: boolean;
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
