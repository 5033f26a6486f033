import type { Facility, Finding, Lane, ParcelRef, Product } from '#libs/contracts';
import { aggregate, rowTable } from '#libs/messaging';
import type { PaymentReport, WaybillReport } from './order-state/dossier.js';
import type { DeclarationState } from './order-state/order.js';
import { type Phase, type Progress } from './order-state/progress.js';
import type { LoadUnitStep } from './order-state/milestones.js';

/** What changes with every milestone; what was ordered stands in the declaration. Its id is made of party, mode and order number. */
export interface OrderState extends Progress {
  readonly orderId: string;
  readonly partyId: string;
  readonly livemode: boolean;
  readonly orderNo: string;
  readonly declarationId: string;
  readonly parcelId: string;
  /** 1, and one more for each amendment or wish to cancel. */
  readonly revision: number;
  /** Of the order as it was lodged last, persons included. */
  readonly digest: string;
  /** UTC. */
  readonly placedAt: string;
  /** `asked`, `agreed`, `declined`: by customs. `withdrawn`: nobody had to be asked. */
  readonly cancellation: 'none' | 'asked' | 'agreed' | 'declined' | 'withdrawn';
  /** Its pieces were taken from the shelves and are not back on them. */
  readonly picked?: true;
  /** What it had reserved is for sale again, unless it was picked all the same. */
  readonly givenBack?: true;
  /** The load unit and closing that it departed in. */
  readonly closingId?: string;
  readonly phase: Phase;
}

export const OrderTable = aggregate<OrderState>('customer_order', {
  order_id: { type: 'text', of: (order) => order.orderId },
  party_id: { type: 'text', of: (order) => order.partyId },
  livemode: { type: 'boolean', of: (order) => order.livemode },
  order_no: { type: 'text', of: (order) => order.orderNo },
  declaration_id: { type: 'text', of: (order) => order.declarationId },
  phase: { type: 'text', of: (order) => order.phase },
});

/** By declaration id. */
export const DeclarationTable = aggregate<DeclarationState>('declaration');

/** Which order a label belongs to, by mode and number. Free when no order holds it. */
export interface ItemNumberState {
  readonly orderKey: string | undefined;
  /** UTC. */
  readonly since: string;
}
export const ItemNumberTable = aggregate<ItemNumberState>('item_number');

/** What was paid for an order and the order itself meet here, whichever comes first. By mode, platform and order number. */
export interface PaymentState {
  readonly orderKey?: string | undefined;
  readonly report?: PaymentReport | undefined;
}
export const PaymentTable = aggregate<PaymentState>('payment');

/** A waybill and the order that names it. By mode, logistics company and number. */
export interface WaybillState {
  readonly orderKey?: string | undefined;
  readonly report?: WaybillReport | undefined;
}
export const WaybillTable = aggregate<WaybillState>('waybill');

/** A document that says only half of an order; sealed, because it holds persons. */
export interface PartialDocument {
  readonly submittedBy: string;
  readonly digest: string;
  readonly sealed: string;
}
/** Order document and list of one order, until both are there and make an order. By mode, platform and order number. */
export interface PartialDocumentState {
  readonly order?: PartialDocument;
  readonly list?: PartialDocument;
  /** The order that they became. */
  readonly orderKey?: string;
}
export const PartialDocumentTable = aggregate<PartialDocumentState>('paper');

/**
 * Pieces of one SKU of a party in one warehouse. `booked` were put on its shelves, `reserved` sold from them (and not given back), `taken`
 * picked and not put back. What is left to sell is booked less reserved; every order that reserves writes here, so of two at once one decides anew.
 */
export interface StockState {
  readonly partyId: string;
  readonly livemode: boolean;
  readonly warehouse: string;
  readonly sku: string;
  readonly booked: number;
  readonly reserved: number;
  readonly taken: number;
}
export const StockTable = aggregate<StockState>('stock', {
  party_id: { type: 'text', of: (stock) => stock.partyId },
  livemode: { type: 'boolean', of: (stock) => stock.livemode },
  warehouse: { type: 'text', of: (stock) => stock.warehouse },
  sku: { type: 'text', of: (stock) => stock.sku },
});

/** The key of a parcel's sealed block, base64; without it the persons are gone for good. By parcel id. */
export interface ParcelKeyState {
  readonly key: string | undefined;
  readonly erasedAt?: string;
}
export const ParcelKeyTable = aggregate<ParcelKeyState>('parcel_key');

/** The first answer under an Idempotency-Key, as JSON text: replayed to the letter, and jsonb does not keep the order of names. */
export interface IdempotencyState {
  readonly digest: string;
  readonly answer: string;
  readonly at: string;
}
export const IdempotencyKeyTable = aggregate<IdempotencyState>('idempotency_key', {
  at: { type: 'timestamptz', of: (state) => state.at },
});

/** One refusal of what came by Kafka; by HTTP the answer is the refusal. By the id of what was staged. */
export interface RefusalState {
  readonly partyId: string;
  readonly livemode: boolean;
  readonly orderNo: string;
  readonly revision: number;
  readonly code: string;
  readonly findings: readonly Finding[];
  readonly at: string;
}
export const RefusalTable = aggregate<RefusalState>('refusal', {
  party_id: { type: 'text', of: (refusal) => refusal.partyId },
  code: { type: 'text', of: (refusal) => refusal.code },
});

/** What a party published and what still waits for its turn; sealed, because it holds persons. */
export interface StagedRow {
  readonly id: string;
  readonly party_id: string;
  readonly livemode: boolean;
  readonly order_no: string;
  /** Bytes, the measure of fairness. */
  readonly cost: number;
  readonly sealed: string;
}
export const StagedRows = rowTable<StagedRow>('staged', {
  id: 'text',
  party_id: 'text',
  livemode: 'boolean',
  order_no: 'text',
  cost: 'int',
  sealed: 'text',
});

/** A line of a timeline; with a party also an item of its feed, whose data are those of the Kafka event. */
export interface MilestoneRow {
  readonly id: string;
  readonly declaration_id: string | null;
  readonly party_id: string | null;
  readonly livemode: boolean;
  readonly type: string;
  readonly status: string;
  readonly at: string;
  readonly place: string | null;
  readonly detail: string | null;
  readonly data: unknown;
}
export const MilestoneRows = rowTable<MilestoneRow>('milestone', {
  id: 'text',
  declaration_id: 'text',
  party_id: 'text',
  livemode: 'boolean',
  type: 'text',
  status: 'text',
  at: 'timestamptz',
  place: 'text',
  detail: 'text',
  data: 'jsonb',
});

/** Members of a load unit as it was closed once, and what happened to it since. By load unit and number of closing. */
export interface ClosingState {
  readonly receptacleId?: string;
  readonly members: readonly ParcelRef[];
  readonly closedAt: string;
  readonly facility: string;
  /** By departure and step. */
  readonly steps: Readonly<
    Record<string, { readonly step: LoadUnitStep; readonly at: string; readonly place: string }>
  >;
}
export const ClosingTable = aggregate<ClosingState>('closing', {
  receptacle_id: { type: 'text', of: (closing) => closing.receptacleId ?? null },
});

/** Which closing of each load unit is on the newest load list of a departure. By departure id. */
export interface LoadListState {
  /** 0 of a departure that stays in the customs territory or outside it: there is no list, so the newest closing of each unit counts. */
  readonly listVersion: number;
  readonly closings: Readonly<Record<string, number>>;
}
export const LoadListTable = aggregate<LoadListState>('load_list');

/** A step of a vehicle or load unit that the orders in it have not been told of yet. */
export interface PendingNotificationRow {
  readonly id: string;
  readonly departure_id: string;
  readonly receptacle_ids: readonly string[];
  readonly step: LoadUnitStep;
  readonly at: string;
  readonly place: string;
}
export const PendingNotificationRows = rowTable<PendingNotificationRow>('notice', {
  id: 'text',
  departure_id: 'text',
  receptacle_ids: 'text[]',
  step: 'text',
  at: 'timestamptz',
  place: 'text',
});

export const FacilityTable = aggregate<Facility>('facility');
export const ProductTable = aggregate<Product>('product');
export const LaneTable = aggregate<Lane>('lane');
/** Lanes by origin, product and country. */
export const LanesByDestinationTable = aggregate<{ readonly lanes: readonly string[] }>('reach');

/** Where the lanes of one origin and product lead, whatever the country: for ways of several legs. */
export const LanesByProductTable = aggregate<{ readonly lanes: Readonly<Record<string, string>> }>('hop');

export function closingIdOf(receptacleId: string, closing: number): string {
  return `${receptacleId}.${closing}`;
}

/** Two logistics companies may give the same number; two posts may not. */
export function itemNumberId(livemode: boolean, itemNumber: string, logisticsCode?: string): string {
  const company = logisticsCode === undefined ? '' : `${logisticsCode}/`;
  return `${livemode ? 'live' : 'test'}/${company}${itemNumber}`;
}

export function paymentIdOf(livemode: boolean, platform: string, orderNo: string): string {
  return `${livemode ? 'live' : 'test'}/${platform}/${orderNo}`;
}

export function waybillIdOf(livemode: boolean, logisticsCode: string, number: string): string {
  return itemNumberId(livemode, number, logisticsCode);
}

export function stockIdOf(partyId: string, livemode: boolean, warehouse: string, sku: string): string {
  return `${partyId}/${livemode ? 'live' : 'test'}/${warehouse}/${sku}`;
}

export function lanesByProductId(origin: string, product: string): string {
  return `${origin}/${product}`;
}

export function lanesByDestinationId(facility: string, product: string, country: string): string {
  return `${facility}/${product}/${country}`;
}
