import type { Finding, StockLot, TransitBag } from '#libs/contracts';
import { type Handler, type Incoming, ref, type Ref, type States } from '#libs/messaging';
import { digestOf } from '../order-state/canonical.js';
import { validateHeadings } from '../orders/validate-headings.js';
import { validateTemperatureBand, validateRoute, promisedHours } from '../network/validate-route.js';
import { limitOf } from '../reference-data/limits.js';
import type { DeclarationState } from '../order-state/declaration.js';
import { orderKeyOf, unitPrefixes } from '../order-state/order.js';
import { regimeFor } from '../reference-data/regimes.js';
import { isWithinMonths } from '../reference-data/reuse-window.js';
import { seal } from '../privacy/sealed-block.js';
import { orderOfBag, orderOfLot, type UnitOrder } from './unit-order.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { FacilityTable, ProductTable } from '../network/network.table.js';
import { itemNumberIdOf } from '../order-state/item-number.js';
import { ItemNumberTable } from '../order-state/item-number.table.js';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { type Answer, summaryOf } from '../order-state/order-summary.js';
import { registerOrder, type NewIds } from '../order-state/register-order.effects.js';
import { findLanes } from '../network/find-lanes.effects.js';
import { promiseOf } from '../orders/build-declaration.js';

export interface DeclareUnit {
  readonly partyId: string;
  readonly what: { readonly kind: 'lot'; readonly lot: StockLot } | { readonly kind: 'bag'; readonly bag: TransitBag };
  readonly headings: ReadonlySet<string> | undefined;
  readonly ids: NewIds;
  readonly parcelKey: string;
}

export function unitKeyOf({ partyId, what }: Pick<DeclareUnit, 'partyId' | 'what'>, livemode: boolean): string {
  const number = what.kind === 'lot' ? what.lot.lotNo : what.bag.receptacleNumber;
  return orderKeyOf(partyId, livemode, `${unitPrefixes[what.kind]}${number}`);
}

/** A lot of stock or a closed bag: one handling unit with one label, lodged at once. */
export const declareUnit: Handler<DeclareUnit, Answer> = {
  reads: ({ data, livemode }) => {
    const { what, ids } = data;
    const [places, label, product] =
      what.kind === 'lot'
        ? [[what.lot.facility, what.lot.warehouse], what.lot.label, what.lot.product ?? 'stock']
        : [[what.bag.facility], what.bag.receptacleNumber, what.bag.product];
    return [
      ref(OrderTable, unitKeyOf(data, livemode)),
      ref(DeclarationTable, ids.declarationId),
      ref(ParcelKeyTable, ids.parcelId),
      ref(ItemNumberTable, itemNumberIdOf(livemode, label)),
      ref(ProductTable, product),
      ...places.map((code): Ref => ref(FacilityTable, code)),
    ];
  },
  decide(states, event, context) {
    const { data, livemode } = event;
    const { partyId, what, ids, parcelKey, headings } = data;
    const { now } = context;
    const orderKey = unitKeyOf(data, livemode);
    const digest = digestOf(what);
    const known = states.get(OrderTable, orderKey);
    const declaredBefore = known && states.get(DeclarationTable, known.declarationId);
    if (known && declaredBefore && known.digest === digest)
      return { answer: { kind: 'same', order: summaryOf(known, declaredBefore) } };
    if (known && known.phase !== 'cancelled') return { answer: { kind: 'order-number-reused' } };

    const unit = unitOf(states, event, now);
    const rule = regimeFor(unit.way, now);
    const { findings, hours } = examine(states, unit, headings, { orderKey, livemode, now });
    if (!rule) findings.push({ pointer: '/regime', code: 'regime-unlawful', detail: 'is not lawful' });
    if (findings.length > 0 || !rule || hours === undefined) return { answer: { kind: 'invalid-order', findings } };

    const placedAt = now.toISOString();
    const declared: DeclarationState = {
      orderKey,
      declarationVersion: 1,
      content: unit.content,
      sealed: seal(JSON.stringify(unit.persons), Buffer.from(parcelKey, 'base64'), ids.parcelId),
      regime: rule.regime,
      documents: rule.documents,
      handoverFacility: unit.facility,
      promiseBy: promiseOf(placedAt, hours),
      warnings: [],
      label: rule.label,
      unit: unit.unit,
      ...(unit.warehouse !== undefined && { warehouse: unit.warehouse }),
      ...(unit.transit && { transit: unit.transit }),
    };
    return registerOrder(
      { ...ids, partyId, livemode, orderNo: unit.number, digest, placedAt, parcelKey },
      declared,
      context,
    );
  },
};

function unitOf(states: States, { data: { what, partyId } }: Incoming<DeclareUnit>, now: Date): UnitOrder {
  if (what.kind === 'bag') return orderOfBag(what.bag, now);
  return orderOfLot(what.lot, partyId, states.get(FacilityTable, what.lot.warehouse)?.country);
}

function examine(
  states: States,
  unit: UnitOrder,
  headings: ReadonlySet<string> | undefined,
  { orderKey, livemode, now }: { orderKey: string; livemode: boolean; now: Date },
): { findings: Finding[]; hours: number | undefined } {
  const { content, facility: code, stays } = unit;
  const facility = states.get(FacilityTable, code);
  const product = states.get(ProductTable, content.product);
  const country = content.addresseeCountry;
  const lanes = stays ? 'none-needed' : findLanes(states, code, content.product, country);
  const needsProduct = !stays || product !== undefined;
  const route = validateRoute({ facility, product, lanes }, country, content.channel)
    .filter(({ code: found }) => needsProduct || found !== 'product-unknown')
    .map((finding) => ({ ...finding, pointer: pointers[finding.pointer]?.[unit.unit] ?? finding.pointer }));
  const lines = unit.unit === 'lot' ? validateHeadings(content.items, headings).errors : [];
  return {
    findings: [
      ...unit.findings,
      ...route,
      ...validateTemperatureBand(content.temperatureBand, facility),
      ...lines.map((finding) => ({ ...finding, pointer: finding.pointer.replace('/items', '/lines') })),
      ...examineUse(states, unit, { orderKey, livemode, now }),
    ],
    hours: (product && promisedHours(product, country)) ?? limitOf('import-promise-hours', content.channel, now),
  };
}

const pointers: Readonly<Record<string, Record<UnitOrder['unit'], string>>> = {
  '/handoverFacility': { lot: '/facility', receptacle: '/facility' },
  '/addressee/country': { lot: '/warehouse', receptacle: '/destinationCountry' },
};

function examineUse(
  states: States,
  { content, unit }: UnitOrder,
  { orderKey, livemode, now }: { orderKey: string; livemode: boolean; now: Date },
): Finding[] {
  const held = states.get(ItemNumberTable, itemNumberIdOf(livemode, content.itemNumber));
  if (!held?.orderKey || held.orderKey === orderKey) return [];
  const months = limitOf('item-number-reuse-months', content.channel, now);
  if (months === undefined || !isWithinMonths(new Date(held.since), months, now)) return [];
  if (states.get(OrderTable, held.orderKey)?.phase === 'cancelled') return [];
  const pointer = unit === 'lot' ? '/label' : '/receptacleNumber';
  return [{ pointer, code: 'item-number-in-use', detail: `was used within the last ${months} months` }];
}
