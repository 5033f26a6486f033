import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { topics } from '../topics.js';
import { Grams, Id, Instant, object } from '../fields.js';

const topic = topics.parcels.name;
const key = (data: { parcelId: string }) => data.parcelId;
const fields = { parcelId: Id, declarationId: Id, facility: Id, at: Instant };

const ReceivedSchema = object({
  ...fields,
  itemNumber: Type.String(),
  location: Id,
  /** Absent where nothing was weighed. */
  measuredGrams: Type.Optional(Grams),
  declaredGrams: Grams,
  /** Measured less declared; negative when lighter. */
  differenceGrams: Type.Integer(),
  declarationVersion: Type.Integer({ minimum: 1 }),
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
  about: 'It is there and agrees with its declaration.',
});
export const WeightDiffered = defineEvent('WeightDiffered', {
  topic,
  key,
  schema: ReceivedSchema,
  example: { ...receipt, measuredGrams: 900, differenceGrams: 480 },
  about: 'It is there and differs: locked until a clearance decision that knows of this event answers.',
  forbids: true,
});
export const ParcelUnpacked = defineEvent('ParcelUnpacked', {
  topic,
  key,
  schema: object({ ...fields, receptacleId: Id, reason: Type.String({ maxLength: 300 }) }),
  example: { parcelId: 'p', declarationId: 'd', facility: 'URC-OE', at: receipt.at, receptacleId: 'r', reason: 'hold' },
  about: 'Taken out of its load unit, back in the store.',
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
  about: 'Scanned, but nobody announced it. Its advance notice may still come.',
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
  about: 'Handed back.',
});
