import {
  type Facility,
  type Finding,
  type Product,
  refuse,
  type Refusal,
  type StockLot,
  type TransitBag,
} from '#libs/contracts';
import { promisedHours, type Route, validateRoute, validateTemperatureBand } from '../network/validate-route.js';
import type { DeclarationState } from '../order-state/declaration.js';
import type { LabelHolder } from '../order-state/item-number.js';
import type { DeclaredOrder } from '../order-state/declared-order.js';
import { newOrder, type NewOrderIds } from '../order-state/new-order.js';
import { orderKeyOf, unitPrefixes } from '../order-state/order.js';
import { promiseByOf } from '../orders/build-declaration.js';
import type { Nomenclature } from '../headings/nomenclature.js';
import { validateHeadings } from '../orders/validate-headings.js';
import { seal } from '../privacy/sealed-block.js';
import { limitOf } from '../reference-data/limits.js';
import { regimeFor } from '../reference-data/regimes.js';
import { isWithinMonths } from '../reference-data/reuse-window.js';
import type { UnitOrder } from './unit-order.js';

/** A lot of stock, or a closed bag in transit. */
export type DeclaredUnit =
  { readonly kind: 'lot'; readonly lot: StockLot } | { readonly kind: 'bag'; readonly bag: TransitBag };

export function unitKeyOf(unit: DeclaredUnit, partyId: string, livemode: boolean): string {
  const number = unit.kind === 'lot' ? unit.lot.lotNo : unit.bag.receptacleNumber;
  return orderKeyOf(partyId, livemode, `${unitPrefixes[unit.kind]}${number}`);
}

/** What is known beside a unit when it is decided on. */
export interface UnitContext {
  readonly orderKey: string;
  readonly partyId: string;
  readonly livemode: boolean;
  readonly now: Date;
  readonly facility: Facility | undefined;
  readonly product: Product | undefined;
  readonly lanes: Route['lanes'];
  /** In which headings must exist. */
  readonly nomenclature: Nomenclature;
  /** Who holds the label now. */
  readonly label: LabelHolder | undefined;
}

/** A unit is declared at once, as one handling unit with one label; or it is refused with every reason. */
export function declareUnit(
  unit: UnitOrder,
  digest: string,
  context: UnitContext,
  { ids, parcelKey }: { readonly ids: NewOrderIds; readonly parcelKey: string },
): DeclaredOrder | Refusal {
  const { now, partyId, livemode, product, orderKey } = context;
  const { content, persons } = unit;
  const rule = regimeFor(unit.way, now);
  const hours =
    (product && promisedHours(product, content.addresseeCountry)) ??
    limitOf('import-promise-hours', content.channel, now);
  const errors = validateUnit(unit, context);
  if (!rule) errors.push({ pointer: '/regime', code: 'regime-unlawful', detail: 'is not lawful' });
  if (errors.length > 0 || !rule || hours === undefined) return refuse('invalid-order', undefined, errors);

  const placedAt = now.toISOString();
  const declaration: DeclarationState = {
    orderKey,
    declarationVersion: 1,
    content,
    sealed: seal(JSON.stringify(persons), Buffer.from(parcelKey, 'base64'), ids.parcelId),
    regime: rule.regime,
    documents: rule.documents,
    handoverFacility: unit.facility,
    promiseBy: promiseByOf(placedAt, hours),
    warnings: [],
    label: rule.label,
    unit: unit.unit,
    ...(unit.warehouse !== undefined && { warehouse: unit.warehouse }),
    ...(unit.transit && { transit: unit.transit }),
  };
  return {
    order: newOrder({ ...ids, partyId, livemode, orderNo: unit.number, digest, placedAt }, declaration),
    declaration,
  };
}

function validateUnit(unit: UnitOrder, { facility, product, lanes, nomenclature, ...context }: UnitContext): Finding[] {
  const { content, stays } = unit;
  const needsProduct = !stays || product !== undefined;
  const route = validateRoute({ facility, product, lanes }, content.addresseeCountry, content.channel)
    .filter(({ code }) => needsProduct || code !== 'product-unknown')
    .map((finding) => ({ ...finding, pointer: pointers[finding.pointer]?.[unit.unit] ?? finding.pointer }));
  const lines =
    unit.unit === 'lot' ? validateHeadings(content.items, nomenclature, { mayBeSimplified: false }).errors : [];
  return [
    ...unit.findings,
    ...route,
    ...validateTemperatureBand(content.temperatureBand, facility),
    ...lines.map((finding) => ({ ...finding, pointer: finding.pointer.replace('/items', '/lines') })),
    ...validateLabelUse(unit, context),
  ];
}

/** Where the fields of an order stand in a lot and in a bag. */
const pointers: Readonly<Record<string, Record<UnitOrder['unit'], string>>> = {
  '/handoverFacility': { lot: '/facility', receptacle: '/facility' },
  '/addressee/country': { lot: '/warehouse', receptacle: '/destinationCountry' },
};

function validateLabelUse(
  { content, unit }: UnitOrder,
  { label, orderKey, now }: Pick<UnitContext, 'label' | 'orderKey' | 'now'>,
): Finding[] {
  if (!label?.orderKey || label.orderKey === orderKey) return [];
  const months = limitOf('item-number-reuse-months', content.channel, now);
  if (months === undefined || !isWithinMonths(new Date(label.since), months, now) || label.isCancelled) return [];
  const pointer = unit === 'lot' ? '/label' : '/receptacleNumber';
  return [{ pointer, code: 'item-number-in-use', detail: `was used within the last ${months} months` }];
}
