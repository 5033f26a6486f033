import type { Channel, Order } from '#libs/contracts';
import { normaliseItemNumber } from '#libs/postal';
import type { Nomenclature } from '../headings/nomenclature.js';
import { mayBeSimplified, validateHeadings } from './validate-headings.js';
import type { NumberRange } from '../reference-data/number-ranges.js';
import { validateIssuer } from './validate-issuer.js';
import { validateLabel } from './validate-label.js';
import { type IdentityRules, validatePersons } from './validate-persons.js';
import { validateMoney } from './validate-money.js';
import { validateCountries } from './validate-countries.js';
import { validateWeights } from './validate-weights.js';
import { validateRegime } from './validate-regime.js';
import type { ValidationResult } from './validation-result.js';
import { type LabelKind, regimeFor, type RegimeRule } from '../reference-data/regimes.js';

export interface ValidatedOrder extends ValidationResult {
  /** As it will be kept: the item number in upper case, without blanks. */
  readonly order: Order;
  /** Undefined only together with an error. */
  readonly regime: RegimeRule | undefined;
}

export interface Reference {
  /** Whose order it is, and which item numbers are whose. Without them any number may be used. */
  readonly issuers?: { readonly partyId: string; readonly ranges: readonly NumberRange[] };
  /** In which headings must exist. */
  readonly nomenclature: Nomenclature;
  readonly at: Date;
  /** Default: check characters count. */
  readonly identity?: IdentityRules;
}

/** Everything that an order itself and dated reference data show, all at once. The order must fit its schema already. */
export function validateOrder(
  given: Order,
  { nomenclature, at, issuers, identity = { checkDigit: true } }: Reference,
): ValidatedOrder {
  const order = { ...given, itemNumber: normaliseItemNumber(given.itemNumber) };
  const { channel, direction, stockWarehouse } = order;
  const regime = regimeFor({ channel, direction, regime: order.regime, fromStock: stockWarehouse !== undefined }, at);
  const label = regime?.label ?? usualLabel(channel);
  const looks = [
    validateRegime(order, regime, at),
    validateLabel(order.itemNumber, label),
    ...(issuers && label === 's10' ? [validateIssuer(order.itemNumber, issuers.partyId, issuers.ranges, at)] : []),
    validatePersons(order, buyerIn(order), regime, identity),
    validateCountries(order),
    validateHeadings(order.items, nomenclature, { mayBeSimplified: mayBeSimplified(order) }),
    validateWeights(order, at),
    validateMoney(order, at),
  ];
  return {
    order,
    regime,
    errors: looks.flatMap(({ errors }) => errors),
    warnings: looks.flatMap(({ warnings }) => warnings),
  };
}

function buyerIn({ buyer, addressee }: Order) {
  return buyer ? { ...buyer, pointer: '/buyer' } : { ...addressee, pointer: '/addressee' };
}

function usualLabel(channel: Channel): LabelKind {
  return channel === 'postal' ? 's10' : 'waybill';
}
