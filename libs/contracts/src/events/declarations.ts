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
} from '../fields.js';

export const DeclarationLineSchema = object({
  description: Type.String({ maxLength: 500 }),
  hsCode: Type.String(),
  originCountry: Country,
  quantity: Type.Integer({ minimum: 1 }),
  value: MoneySchema,
  netWeightGrams: Grams,
});

/** What is put before customs: one item here; a lot or a closed receptacle later. */
export const DeclarationSchema = object({
  declarationId: Id,
  /** Counts what was lodged: 1, and one more for each amendment. */
  declarationVersion: Type.Integer({ minimum: 1 }),
  clearanceUnit: oneOf(['item', 'lot', 'receptacle'] as const),
  channel: ChannelField,
  regime: RegimeField,
  direction: DirectionField,
  partyId: Id,
  orderNo: Id,
  orderId: Id,
  parcels: Type.Array(object({ parcelId: Id, itemNumber: Type.String() }), { minItems: 1 }),
  lines: Type.Array(DeclarationLineSchema, { minItems: 1 }),
  goodsTotal: MoneySchema,
  grossWeightGrams: Grams,
  originCountry: Country,
  destinationCountry: Country,
  product: Id,
  handoverFacility: Id,
  /** When the parcel must be with the addressee's post. UTC, from the product's promise. */
  promiseBy: Instant,
  /** Documents that the regime needs and those that are there. */
  documents: object({ needed: Type.Array(Id), present: Type.Array(Id) }),
  /** Findings that did not refuse the order but that customs should weigh (an unallocated S10 letter, say). */
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
  about: 'A declaration is before customs.',
});
export const DeclarationAmended = defineEvent('DeclarationAmended', {
  ...declarationEvent,
  schema: DeclarationSchema,
  example: { ...exampleDeclaration, declarationVersion: 2 },
  about: 'The next version of a declaration: the whole content, not a difference.',
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
    "The party asks for the declaration to be cancelled; free up to the assessment, later with customs' consent (`CancellationAgreed`).",
});

export const ParcelKeyIssued = defineEvent('ParcelKeyIssued', {
  topic: topics.keys.name,
  key: (data) => data.parcelId,
  schema: object({ parcelId: Id, key: Type.String() }),
  example: { parcelId: exampleDeclaration.parcels[0]!.parcelId, key: 'base64 of 32 bytes' },
  about: 'The key that opens the personal block of one parcel. A record without data erases it.',
});
