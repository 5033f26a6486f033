import { HOME_COUNTRY, type Finding, type Order } from '#libs/contracts';
import type { ValidationResult } from './validation-result.js';
import { type RegimeRule, regimesOf } from '../reference-data/regimes.js';

/** Whether channel, direction and regime go together, and whether the order has what its regime needs. */
export function validateRegime(order: Order, regime: RegimeRule | undefined, at: Date): ValidationResult {
  const errors = [
    ...(regime ? validateRequirements(order, regime) : [unlawfulRegime(order, at)]),
    ...validateDirection(order),
    ...validateClearanceElsewhere(order, at),
  ];
  return { errors, warnings: [] };
}

function unlawfulRegime({ channel, direction, regime, stockWarehouse }: Order, at: Date): Finding {
  const lawful = regimesOf({ channel, direction, fromStock: stockWarehouse !== undefined }, at);
  if (lawful.length === 0) {
    const what = stockWarehouse === undefined ? '' : ' from stock';
    return {
      pointer: '/channel',
      code: 'channel-not-supported',
      detail: `${channel} ${direction}${what} is not handled`,
    };
  }
  const named = regime === undefined ? 'it must be named' : `${regime} is not lawful`;
  return {
    pointer: '/regime',
    code: 'regime-unlawful',
    detail: `${named} for ${channel} ${direction}: ${lawful.join(', ')}`,
  };
}

function validateRequirements(order: Order, { documents, regime, fromStock }: RegimeRule): Finding[] {
  const errors: Finding[] = [];
  if (documents.includes('waybill') && order.logisticsCode === undefined) {
    const detail = `${regime} is matched with a waybill, so the order names whose number it is`;
    errors.push({ pointer: '/logisticsCode', code: 'required-by-regime', detail });
  }
  order.items.forEach(({ sku }, i) => {
    if (fromStock && sku === undefined)
      errors.push({
        pointer: `/items/${i}/sku`,
        code: 'required-by-regime',
        detail: 'goods from stock are named by SKU',
      });
  });
  if (order.direction === 'return' && order.returnOf === undefined)
    errors.push({
      pointer: '/returnOf',
      code: 'required-by-regime',
      detail: 'a return names the order that comes back',
    });
  if (order.direction !== 'return' && order.returnOf !== undefined)
    errors.push({ pointer: '/returnOf', code: 'return-only', detail: 'only a return names an order that comes back' });
  for (const field of ['exporter', 'comesBack'] as const) {
    if (order.direction !== 'return' && order[field] !== undefined)
      errors.push({ pointer: `/${field}`, code: 'return-only', detail: 'is for goods that come back only' });
  }
  return errors;
}

function validateDirection({ direction, addressee }: Order): Finding[] {
  const inwards = direction === 'import' || direction === 'return';
  if (direction === 'transit' || inwards === (addressee.country === HOME_COUNTRY)) return [];
  const detail = inwards ? `a ${direction} goes to ${HOME_COUNTRY}` : `an ${direction} leaves ${HOME_COUNTRY}`;
  return [{ pointer: '/addressee/country', code: 'direction-differs', detail }];
}

/** Evidence of clearance belongs to what was posted elsewhere; it cannot lie in the future. */
function validateClearanceElsewhere({ origin, clearedElsewhere }: Order, at: Date): Finding[] {
  if (!clearedElsewhere) return [];
  const errors: Finding[] = [];
  if (origin !== 'onward')
    errors.push({
      pointer: '/clearedElsewhere',
      code: 'onward-only',
      detail: 'only onward mail was cleared elsewhere',
    });
  if (Date.parse(clearedElsewhere.clearedAt) > at.getTime())
    errors.push({ pointer: '/clearedElsewhere/clearedAt', code: 'in-the-future', detail: 'is later than now' });
  return errors;
}
