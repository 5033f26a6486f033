import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { topics } from '../topics.js';
import { Grams, Id, Instant, object, oneOf } from '../fields.js';

const topic = topics.parcels.name;
const key = (data: { parcelId: string }) => data.parcelId;
const fields = { parcelId: Id, declarationId: Id, facility: Id, at: Instant };

const ReceivedSchema = object({
  ...fields,
  itemNumber: Type.String(),
  location: Id,
  /** Absent where the parcel was not weighed. */
  measuredGrams: Type.Optional(Grams),
  declaredGrams: Grams,
  /** Measured minus declared; negative when lighter. */
  differenceGrams: Type.Integer(),
  declarationVersion: Type.Integer({ minimum: 1 }),
  pictureReference: Type.Optional(Type.String({ maxLength: 200 })),
  /** Customs status of the goods, by country. */
  customsStatus: Type.Optional(Type.Record(Type.String(), Type.String())),
});
export type ParcelReceipt = Static<typeof ReceivedSchema>;
const receipt: ParcelReceipt = {
  parcelId: 'p',
  declarationId: 'd',
  facility: 'URC-OE',
  at: '2026-11-23T08:00:00Z',
  itemNumber: 'LZ000000014CN',
  location: 'URC-OE/store',
  measuredGrams: 424,
  declaredGrams: 420,
  differenceGrams: 4,
  declarationVersion: 1,
};

export const ParcelReceived = defineEvent('ParcelReceived', {
  topic,
  key,
  schema: ReceivedSchema,
  example: receipt,
  about:
    'The parcel has arrived. With a measured weight, it matches its declaration; without one, it waits for its weight, and the event comes again.',
});
export const WeightDiffered = defineEvent('WeightDiffered', {
  topic,
  key,
  schema: ReceivedSchema,
  example: { ...receipt, measuredGrams: 900, differenceGrams: 480 },
  about:
    'The parcel has arrived and its weight differs. It is blocked until a clearance decision takes this event into account.',
  bypassesParking: true,
});
export const ParcelUnpacked = defineEvent('ParcelUnpacked', {
  topic,
  key,
  schema: object({ ...fields, receptacleId: Id, reason: Type.String({ maxLength: 300 }) }),
  example: { parcelId: 'p', declarationId: 'd', facility: 'URC-OE', at: receipt.at, receptacleId: 'r', reason: 'hold' },
  about: 'The parcel is removed from its load unit and is back in storage.',
});
export const ParcelSurplus = defineEvent('ParcelSurplus', {
  topic,
  key,
  schema: object({
    parcelId: Id,
    barcode: Type.String(),
    facility: Id,
    at: Instant,
    measuredGrams: Type.Optional(Grams),
  }),
  example: { parcelId: 'p', barcode: 'LZ000000028CN', facility: 'URC-OE', at: receipt.at },
  about: 'A parcel was scanned without an advance notice. The notice may still arrive.',
});
export const ParcelReturnedToSender = defineEvent('ParcelReturnedToSender', {
  topic,
  key,
  schema: object({ ...fields, reason: Type.String({ maxLength: 300 }) }),
  example: {
    parcelId: 'p',
    declarationId: 'd',
    facility: 'URC-OE',
    at: receipt.at,
    reason: 'over the weight of the regime',
  },
  about: 'The parcel is returned to its sender.',
});

const plainFields = { parcelId: 'p', declarationId: 'd', facility: 'URC-OE', at: receipt.at };
const located = object({ ...fields, location: Id });
const noted = object({ ...fields, note: Type.String({ maxLength: 300 }) });

export const ParcelPresented = defineEvent('ParcelPresented', {
  topic,
  key,
  schema: object({ ...fields, location: Id, pictureReference: Type.Optional(Type.String({ maxLength: 200 })) }),
  example: { ...plainFields, location: 'URC-OE/inspection', pictureReference: 'xray/LZ000000014CN/1' },
  about: 'The parcel is at the inspection line, with or without its X-ray picture.',
});
export const ParcelStored = defineEvent('ParcelStored', {
  topic,
  key,
  schema: located,
  example: { ...plainFields, location: 'URC-OE/store' },
  about: 'The parcel is back in storage.',
});
export const ParcelInCustomsStore = defineEvent('ParcelInCustomsStore', {
  topic,
  key,
  schema: located,
  example: { ...plainFields, location: 'URC-OE/customs-store' },
  about: 'The parcel is in the customs store.',
});
export const ParcelMissing = defineEvent('ParcelMissing', {
  topic,
  key,
  schema: noted,
  example: { ...plainFields, note: 'not in the bag that announced it' },
  about: 'The parcel is missing in the facility.',
});
export const ParcelDamaged = defineEvent('ParcelDamaged', {
  topic,
  key,
  schema: noted,
  example: { ...plainFields, note: 'wet through' },
  about: 'The parcel is damaged.',
});
/**
 * Why a facility keeps a parcel until a person has looked: it is seen at another place than where it is booked; its temperature was outside
 * its band, or it is kept where that band is not offered.
 */
export const parcelLockKinds = ['place', 'temperature'] as const;
export type ParcelLockKind = (typeof parcelLockKinds)[number];
export const ParcelLocked = defineEvent('ParcelLocked', {
  topic,
  key,
  schema: object({
    ...fields,
    kind: oneOf(parcelLockKinds),
    note: Type.String({ maxLength: 300 }),
    /** Of `place`: the facility where it was seen; `facility` is the one where it is booked. */
    seenAt: Type.Optional(Id),
  }),
  example: { ...plainFields, kind: 'place', note: 'booked at URC-OE, seen at ALA-OW', seenAt: 'ALA-OW' },
  about: 'The facility keeps the parcel until a person says where it is, or that it may go on.',
  bypassesParking: true,
});
export const ParcelUnlocked = defineEvent('ParcelUnlocked', {
  topic,
  key,
  schema: object({ ...fields, kind: oneOf(parcelLockKinds), note: Type.String({ maxLength: 300 }) }),
  example: { ...plainFields, kind: 'place', note: 'it is here; the other scan was a misread' },
  about: 'A person has looked: the parcel is at this facility, or may go on as it is.',
});
export const DataMissing = defineEvent('DataMissing', {
  topic,
  key,
  schema: object({ parcelId: Id, barcode: Type.String(), facility: Id, at: Instant }),
  example: { parcelId: 'p', barcode: 'LZ000000028CN', facility: 'URC-OE', at: receipt.at },
  about: 'The parcel has no electronic data. Its form must be keyed in.',
});
export const ReturnReceived = defineEvent('ReturnReceived', {
  topic,
  key,
  schema: noted,
  example: { ...plainFields, note: 'refused by the addressee' },
  about: 'The parcel was sent abroad before and is back.',
});
export const ParcelHandedOver = defineEvent('ParcelHandedOver', {
  topic,
  key,
  schema: object({ ...fields, to: oneOf(['addressee', 'domestic-post', 'pick-up'] as const) }),
  example: { ...plainFields, to: 'domestic-post' },
  about: 'The parcel is handed over for final delivery: a released import, or a sale from a warehouse abroad.',
});
/** Pieces of a lot are put on the shelves, or are taken from them for an order. */
export const StockBooked = defineEvent('StockBooked', {
  topic,
  key,
  schema: object({
    ...fields,
    lotNo: Type.Optional(Id),
    direction: oneOf(['in', 'out'] as const),
    lines: Type.Array(object({ sku: Id, quantity: Type.Integer({ minimum: 1 }) })),
    customsStatus: Type.Record(Type.String(), Type.String()),
  }),
  example: {
    ...plainFields,
    facility: 'ALA-OW',
    lotNo: 'LOT-1',
    direction: 'in',
    lines: [{ sku: 'TEE-COT', quantity: 500 }],
    customsStatus: { CN: 'exported-9810', KZ: 'free' },
  },
  about: 'Pieces are booked onto or off the shelves of a bonded zone or of a warehouse abroad.',
});
