import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { partyFeedTopic, partyTopic } from '../topic-families.js';
import {
  ChannelField,
  Country,
  DirectionField,
  Grams,
  Id,
  Instant,
  MoneySchema,
  object,
  oneOf,
  RegimeField,
} from '../fields.js';
import { declaredFields } from './declared-fields.js';
import { TaxBillSchema, TaxStepSchema } from './tax.js';

export const PersonSchema = object({
  name: Type.String({ minLength: 1, maxLength: 140 }),
  street: Type.String({ minLength: 1, maxLength: 200 }),
  city: Type.String({ minLength: 1, maxLength: 100 }),
  postcode: Type.Optional(Type.String({ maxLength: 20 })),
  country: Country,
  phone: Type.Optional(Type.String({ maxLength: 40 })),
  email: Type.Optional(Type.String({ maxLength: 200 })),
  identityNumber: Type.Optional(Type.String({ maxLength: 40 })),
});
export type Person = Static<typeof PersonSchema>;

/** Who bought, where that is not the addressee, or where somebody else has paid. */
export const BuyerSchema = object({
  name: Type.String({ minLength: 1, maxLength: 140 }),
  identityNumber: Type.Optional(Type.String({ maxLength: 40 })),
  phone: Type.Optional(Type.String({ maxLength: 40 })),
  /** The recognised body that has verified who the buyer is: then the payer may be somebody else. */
  verifiedBy: Type.Optional(Id),
});
export type Buyer = Static<typeof BuyerSchema>;

export const OrderItemSchema = object({
  sku: Type.Optional(Type.String({ maxLength: 64 })),
  description: Type.String({ minLength: 1, maxLength: 500 }),
  /** Any text here, so that a malformed heading gets a specific error (`hs-code-malformed`) instead of a schema error. */
  hsCode: Type.String({ maxLength: 20 }),
  originCountry: Country,
  quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  unitPrice: MoneySchema,
  /** Net weight of the whole line, in grams. */
  netWeightGrams: Grams,
});
export type OrderItem = Static<typeof OrderItemSchema>;

export const returnReasons = ['unsold', 'sent-back-by-buyer', 'undelivered', 'defective', 'other'] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** An order as a platform sends it, by HTTP or on its own topic. One order is one parcel in this version. */
export const OrderSchema = Type.Object(
  {
    orderNo: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$' }),
    channel: ChannelField,
    direction: DirectionField,
    sender: PersonSchema,
    addressee: PersonSchema,
    /** Default: the addressee. */
    buyer: Type.Optional(BuyerSchema),
    items: Type.Array(OrderItemSchema, { minItems: 1, maxItems: 200 }),
    goodsTotal: MoneySchema,
    /** Goods and freight together. */
    total: MoneySchema,
    grossWeightGrams: Grams,
    discount: Type.Optional(MoneySchema),
    /** Import tax that the buyer paid together with the order. */
    taxTotal: Type.Optional(MoneySchema),
    /** The number of its payment, where the party that took the order knows it: the payment must have the same. */
    paymentNumber: Type.Optional(Id),
    /**
     * The number on the label: for post the UPU S10 item number, for express and commercial parcels the waybill number of the logistics
     * company. Spaces and lower case are accepted and normalised.
     */
    itemNumber: Type.String({ minLength: 4, maxLength: 60 }),
    /** The logistics company that issued the waybill number. Regimes that match a waybill need it. */
    logisticsCode: Type.Optional(Id),
    /** A product of the network, for example `air` or `surface`. */
    product: Type.String({ minLength: 1, maxLength: 40 }),
    /** The facility where the parcel is handed over. Default: the network's default office of exchange. */
    handoverFacility: Type.Optional(Type.String({ maxLength: 20 })),
    /** Default: the usual regime of channel and direction. */
    regime: Type.Optional(RegimeField),
    ...declaredFields,
    /** For direction `return`: the number of the order whose goods come back. */
    returnOf: Type.Optional(Id),
    /** For a return by a party that the exporter has entrusted: the exporter, whose order it is. */
    exporter: Type.Optional(Id),
    /** For direction `return`: why the goods come back, and whether they are as they went. Without it they are not relieved from tax. */
    comesBack: Type.Optional(object({ reason: oneOf(returnReasons), originalState: Type.Boolean() })),
  },
  { additionalProperties: false, $id: 'Order' },
);
export type Order = Static<typeof OrderSchema>;

export const exampleOrder: Order = {
  orderNo: 'SO-2026-000123',
  channel: 'postal',
  direction: 'export',
  sender: { name: 'Example Trading', street: '1 Example Road', city: 'Urumqi', country: 'CN' },
  addressee: { name: 'Example Person', street: '2 Sample Street', city: 'Almaty', country: 'KZ' },
  items: [
    {
      description: 'Cotton T-shirt',
      hsCode: '610910',
      originCountry: 'CN',
      quantity: 2,
      unitPrice: { amount: '39.90', currency: 'CNY' },
      netWeightGrams: 360,
    },
  ],
  goodsTotal: { amount: '79.80', currency: 'CNY' },
  total: { amount: '79.80', currency: 'CNY' },
  grossWeightGrams: 420,
  itemNumber: 'LZ000000014CN',
  product: 'surface',
};

const PlacedSchema = object({ partyId: Id, order: OrderSchema });
export const OrderPlaced = defineEvent('OrderPlaced', {
  topic: (data, livemode) => partyTopic(data.partyId, livemode).name,
  key: (data) => data.order.orderNo,
  schema: PlacedSchema,
  example: { partyId: 'steppe-post', order: exampleOrder },
  about: 'A party places an order whose goods are to be cleared and shipped.',
});

export const OrderAmended = defineEvent('OrderAmended', {
  topic: (data, livemode) => partyTopic(data.partyId, livemode).name,
  key: (data) => data.order.orderNo,
  schema: object({ partyId: Id, revision: Type.Integer({ minimum: 2 }), order: OrderSchema }),
  example: { partyId: 'steppe-post', revision: 2, order: exampleOrder },
  about: 'A party amends an order. The event has the whole order under the next revision.',
});

export const OrderCancelled = defineEvent('OrderCancelled', {
  topic: (data, livemode) => partyTopic(data.partyId, livemode).name,
  key: (data) => data.orderNo,
  schema: object({
    partyId: Id,
    orderNo: Id,
    revision: Type.Integer({ minimum: 2 }),
    reason: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  example: { partyId: 'steppe-post', orderNo: 'SO-2026-000123', revision: 2, reason: 'buyer withdrew' },
  about: 'A party cancels an order.',
});

const feed = <T extends { partyId: string }>(data: T, livemode: boolean) => partyFeedTopic(data.partyId, livemode).name;
const FeedFields = { partyId: Id, orderNo: Id, orderId: Type.Optional(Id), parcelId: Type.Optional(Id) };

export const OrderAccepted = defineEvent('OrderAccepted', {
  topic: feed,
  key: (data) => data.orderNo,
  schema: object({ ...FeedFields, declarationId: Id, revision: Type.Integer({ minimum: 1 }) }),
  example: { partyId: 'steppe-post', orderNo: 'SO-1', orderId: 'o', parcelId: 'p', declarationId: 'd', revision: 1 },
  about: 'The order, or its revision, is valid and stored.',
});

/** One finding about an order: field, rule and text. It is the same in an HTTP 422 and in the party's feed. */
export const FindingSchema = object({ pointer: Type.String(), code: Id, detail: Type.String({ maxLength: 500 }) });
export type Finding = Static<typeof FindingSchema>;

/** The record of the party that is refused, where it is not an order but what was sent that is wrong. */
export const RefusedRecordSchema = object({
  topic: Type.String(),
  partition: Type.Integer({ minimum: 0 }),
  /** A whole number, as text. */
  offset: Type.String(),
  /** The id that the party gave the event, or one made of its place. */
  eventId: Type.String({ maxLength: 512 }),
});
export type RefusedRecord = Static<typeof RefusedRecordSchema>;

export const OrderRefused = defineEvent('OrderRefused', {
  topic: feed,
  key: (data) => data.orderNo,
  schema: object({
    ...FeedFields,
    revision: Type.Integer({ minimum: 1 }),
    code: Id,
    findings: Type.Array(FindingSchema),
    record: Type.Optional(RefusedRecordSchema),
  }),
  example: {
    partyId: 'steppe-post',
    orderNo: 'SO-1',
    revision: 1,
    code: 'invalid-order',
    findings: [{ pointer: '/itemNumber', code: 's10-check-digit', detail: 'check digit is 4, should be 5' }],
  },
  about: 'The order, its amendment or its cancellation is refused, with all reasons.',
});

export const RecordNotTaken = defineEvent('RecordNotTaken', {
  topic: feed,
  key: (data) => data.orderNo,
  schema: object({
    partyId: Id,
    /** The key of the record; `(none)` where it has none. */
    orderNo: Id,
    /** `parked`: an operator will look at it, and later records of its key wait behind it. Otherwise it never takes effect. */
    outcome: oneOf(['refused', 'parked', 'discarded'] as const),
    code: Id,
    detail: Type.String({ maxLength: 500 }),
    record: RefusedRecordSchema,
  }),
  example: {
    partyId: 'steppe-post',
    orderNo: 'SO-1',
    outcome: 'refused',
    code: 'conflict',
    detail: 'event e was taken before with other content',
    record: { topic: 'party.steppe-post.v1', partition: 0, offset: '42', eventId: 'e' },
  },
  about: 'A record of the party has no effect, or none for now, and the order in it was not looked at.',
});

const { line, tax, base, rate, amount } = TaxStepSchema.properties;

/** What a party has to pay before its goods are released. */
export const TaxToPaySchema = object({
  ...TaxBillSchema.properties,
  lines: Type.Array(object({ line, tax, base, rate, amount })),
});
export type TaxToPay = Static<typeof TaxToPaySchema>;

export const StatusChanged = defineEvent('StatusChanged', {
  topic: feed,
  key: (data) => data.orderNo,
  schema: object({
    ...FeedFields,
    status: Id,
    at: Instant,
    place: Type.Optional(Type.String({ maxLength: 80 })),
    detail: Type.Optional(Type.String({ maxLength: 500 })),
    tax: Type.Optional(TaxToPaySchema),
  }),
  example: {
    partyId: 'steppe-post',
    orderNo: 'SO-1',
    orderId: 'o',
    parcelId: 'p',
    status: 'released',
    at: '2026-11-23T08:00:00Z',
  },
  about: 'The parcel has reached a milestone.',
});
