import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { topics } from '../topics.js';
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
  TemperatureBandField,
} from '../fields.js';
import { declaredFields } from './declared-fields.js';

export const labelKinds = ['s10', 'waybill', 'sscc', 's9'] as const;

export const DeclarationLineSchema = object({
  sku: Type.Optional(Id),
  description: Type.String({ maxLength: 500 }),
  hsCode: Type.String(),
  originCountry: Country,
  quantity: Type.Integer({ minimum: 1 }),
  value: MoneySchema,
  netWeightGrams: Grams,
});

export const returnAnswers = ['relieved', 'admissible', 'assessed'] as const;

/** How goods that come back are treated, and on which ground. */
export const ReturnedSchema = object({
  answer: oneOf(returnAnswers),
  /** UTC: when they were released for their export. */
  releasedAt: Type.Optional(Instant),
  reason: Type.Optional(Type.String({ maxLength: 40 })),
  originalState: Type.Optional(Type.Boolean()),
  /** The text that the answer is taken from. */
  source: Type.Optional(Type.String({ maxLength: 300 })),
});
export type Returned = Static<typeof ReturnedSchema>;

/** What is lodged with customs: an item, a lot of stock, or a closed receptacle in transit. */
export const DeclarationSchema = object({
  declarationId: Id,
  /** 1 for the first version, one more for each amendment. */
  declarationVersion: Type.Integer({ minimum: 1 }),
  clearanceUnit: oneOf(['item', 'lot', 'receptacle'] as const),
  channel: ChannelField,
  regime: RegimeField,
  direction: DirectionField,
  partyId: Id,
  orderNo: Id,
  orderId: Id,
  parcels: Type.Array(
    object({
      parcelId: Id,
      /** The number on its label. */
      itemNumber: Type.String(),
      /** Default: `s10`. */
      labelKind: Type.Optional(oneOf(labelKinds)),
      /** For a waybill: the logistics company that issued the number. */
      logisticsCode: Type.Optional(Id),
    }),
    { minItems: 1 },
  ),
  lines: Type.Array(DeclarationLineSchema, { minItems: 1 }),
  goodsTotal: MoneySchema,
  grossWeightGrams: Grams,
  originCountry: Country,
  destinationCountry: Country,
  product: Id,
  handoverFacility: Id,
  /** When the parcel must be with the addressee's post. UTC, from the product's promise. */
  promiseBy: Instant,
  /** Documents that the regime requires and documents that are present; for a payment its number, too. */
  documents: object({ needed: Type.Array(Id), present: Type.Array(Id), paymentNumber: Type.Optional(Id) }),
  ...declaredFields,
  /** Keyed hash of the person to whom limits and allowances apply; never the person. */
  personToken: Type.Optional(Id),
  /** The token that the same person has where only the phone number is known: what was sent lately counts for both. */
  alsoKnownAs: Type.Optional(Id),
  /** For a lot of stock: its number and the facility that will store it. */
  lotNo: Type.Optional(Id),
  warehouse: Type.Optional(Id),
  /** For returned goods: the declaration under which they left. */
  returnOf: Type.Optional(Id),
  /** For returned goods: held against what went out. `assessed`: as an import. */
  returned: Type.Optional(ReturnedSchema),
  /** For a closed bag in transit: its route bill, the number of its items, and its seal. */
  transit: Type.Optional(object({ routeBill: Id, itemCount: Type.Integer({ minimum: 1 }), seal: Id })),
  /** Findings that did not refuse the order but matter to customs, for example an unallocated S10 letter. */
  warnings: Type.Array(object({ pointer: Type.String(), code: Id, detail: Type.String() })),
  /** AES-256-GCM, base64: sender and addressee, sealed with the parcel's key. */
  sealed: Type.String(),
  /** SHA-256 over the canonical order, so that a decision names exactly what it was based on. */
  inputsDigest: Type.String(),
});
export type Declaration = Static<typeof DeclarationSchema>;

export const exampleDeclaration: Declaration = {
  declarationId: '01990000-0000-7000-8000-000000000001',
  declarationVersion: 1,
  clearanceUnit: 'item',
  channel: 'postal',
  regime: 'personal',
  direction: 'export',
  partyId: 'steppe-post',
  orderNo: 'SO-2026-000123',
  orderId: '01990000-0000-7000-8000-000000000003',
  parcels: [{ parcelId: '01990000-0000-7000-8000-000000000002', itemNumber: 'LZ000000014CN' }],
  lines: [
    {
      description: 'Cotton T-shirt',
      hsCode: '610910',
      originCountry: 'CN',
      quantity: 2,
      value: { amount: '79.80', currency: 'CNY' },
      netWeightGrams: 360,
    },
  ],
  goodsTotal: { amount: '79.80', currency: 'CNY' },
  grossWeightGrams: 420,
  originCountry: 'CN',
  destinationCountry: 'KZ',
  product: 'surface',
  handoverFacility: 'URC-OE',
  promiseBy: '2026-12-01T00:00:00Z',
  documents: { needed: ['order'], present: ['order'] },
  warnings: [],
  sealed: 'AAAA',
  inputsDigest: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};

const declarationEvent = {
  topic: topics.declarations.name,
  key: (data: { declarationId: string }) => data.declarationId,
};

export const DeclarationLodged = defineEvent('DeclarationLodged', {
  ...declarationEvent,
  schema: DeclarationSchema,
  example: exampleDeclaration,
  about: 'A declaration is lodged with customs.',
});
export const DeclarationAmended = defineEvent('DeclarationAmended', {
  ...declarationEvent,
  schema: DeclarationSchema,
  example: { ...exampleDeclaration, declarationVersion: 2 },
  about: 'The declaration is amended. The event has the whole content of the next version.',
});
export const DeclarationCancelled = defineEvent('DeclarationCancelled', {
  ...declarationEvent,
  schema: object({
    declarationId: Id,
    declarationVersion: Type.Integer({ minimum: 1 }),
    parcelIds: Type.Array(Id),
    reason: Type.String({ maxLength: 200 }),
  }),
  example: {
    declarationId: exampleDeclaration.declarationId,
    declarationVersion: 2,
    parcelIds: ['p'],
    reason: 'buyer withdrew',
  },
  about:
    'The party requests a cancellation. After the assessment it needs the consent of customs (`CancellationAgreed`).',
});

/** Key: the parcel's id, because there is no declaration. */
export const StockPickOrdered = defineEvent('StockPickOrdered', {
  topic: topics.declarations.name,
  key: (data) => data.parcelId,
  schema: object({
    /** In place of a declaration's id. */
    pickId: Id,
    parcelId: Id,
    partyId: Id,
    orderId: Id,
    orderNo: Id,
    warehouse: Id,
    itemNumber: Type.String(),
    logisticsCode: Type.Optional(Id),
    channel: ChannelField,
    lines: Type.Array(object({ sku: Id, quantity: Type.Integer({ minimum: 1 }) }), { minItems: 1 }),
    grossWeightGrams: Grams,
    destinationCountry: Country,
    product: Id,
    promiseBy: Instant,
    temperatureBand: Type.Optional(TemperatureBandField),
  }),
  example: {
    pickId: 'd',
    parcelId: 'p',
    partyId: 'steppe-post',
    orderId: 'o',
    orderNo: 'SO-2026-000123',
    warehouse: 'ALA-OW',
    itemNumber: 'ALM00000017',
    channel: 'commercial',
    lines: [{ sku: 'TEE-COT', quantity: 2 }],
    grossWeightGrams: 420,
    destinationCountry: 'KZ',
    product: 'local',
    promiseBy: '2026-12-01T00:00:00Z',
  },
  about:
    'An order is to be picked in a warehouse abroad. Its goods were exported as stock, so there is no declaration.',
});

/** Key: the parcel's id, like `StockPickOrdered`, so that it never precedes that event. */
export const StockPickCancelled = defineEvent('StockPickCancelled', {
  topic: topics.declarations.name,
  key: (data) => data.parcelId,
  schema: object({ pickId: Id, parcelId: Id, warehouse: Id, reason: Type.String({ maxLength: 200 }) }),
  example: { pickId: 'd', parcelId: 'p', warehouse: 'ALA-OW', reason: 'buyer withdrew' },
  about: 'The party cancels a sale from a warehouse abroad before it is picked. The pieces are available again.',
  bypassesParking: true,
});

export const ParcelKeyIssued = defineEvent('ParcelKeyIssued', {
  topic: topics.keys.name,
  key: (data) => data.parcelId,
  schema: object({
    parcelId: Id,
    key: Type.String({
      pattern: '^(kw1\\.[0-9a-f]{8}\\.[A-Za-z0-9_-]{54}|[A-Za-z0-9+/]{43}=)$',
      description:
        '`kw1.<id of the wrapping key>.<40 bytes, base64url>`: wrapped by AES key wrap (RFC 3394). Of a former version: base64 of 32 bytes.',
    }),
  }),
  example: {
    parcelId: exampleDeclaration.parcels[0]!.parcelId,
    key: 'kw1.630dcd29.KMn0BMS4EPTLzLNc-4f4Jj9Xhuct2AMm28fw5xqZ9Dv5i5ubegLdIQ',
  },
  about: 'The wrapped key that decrypts the personal block of one parcel. A record without data erases it.',
});
