import type { Channel, Order } from '#libs/contracts';
import { normaliseItemNumber } from '#libs/postal';
import { examineHeadings } from './validate-headings.js';
import { examineLabel } from './validate-label.js';
import { examineMoney } from './validate-money.js';
import { examinePlaces } from './validate-countries.js';
import { examineWeights } from './validate-weights.js';
import { examineWay } from './validate-regime.js';
import type { Findings } from './validation-result.js';
import { type LabelKind, regimeFor, type RegimeRule } from '../reference-data/regimes.js';

export interface Examined extends Findings {
  /** As it will be kept: the item number in upper case, without blanks. */
  readonly order: Order;
  /** Undefined only together with an error. */
  readonly regime: RegimeRule | undefined;
}

export interface Reference {
  /** Known six-digit headings; undefined while no table is loaded. */
  readonly headings: ReadonlySet<string> | undefined;
  readonly at: Date;
}

/** Everything that can be said about an order from itself and from dated data, all at once. Its schema must hold already. */
export function examineOrder(given: Order, { headings, at }: Reference): Examined {
  const order = { ...given, itemNumber: normaliseItemNumber(given.itemNumber) };
  const { channel, direction, stockWarehouse } = order;
  const regime = regimeFor({ channel, direction, regime: order.regime, fromStock: stockWarehouse !== undefined }, at);
  const looks = [
    examineWay(order, regime, at),
    examineLabel(order.itemNumber, regime?.label ?? usualLabel(channel)),
    examinePlaces(order),
    examineHeadings(order.items, headings),
    examineWeights(order, at),
    examineMoney(order),
  ];
  return {
    order,
    regime,
    errors: looks.flatMap(({ errors }) => errors),
    warnings: looks.flatMap(({ warnings }) => warnings),
  };
}

function usualLabel(channel: Channel): LabelKind {
  return channel === 'postal' ? 's10' : 'waybill';
}
