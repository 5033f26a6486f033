import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { topics } from '../topics.js';
import { Country, Grams, Id, Instant, object, oneOf, ParcelRefSchema } from '../fields.js';

const topic = topics.receptacles.name;
const key = (data: { receptacleId: string }) => data.receptacleId;
const DespatchNumber = Type.String({ minLength: 20, maxLength: 20 });
const ReceptacleNumber = Type.String({ minLength: 29, maxLength: 29 });

const ClosedSchema = object({
  receptacleId: Id,
  /** Counts closings: a re-opened unit that closes again has the next one and a new number. */
  closing: Type.Integer({ minimum: 1 }),
  kind: oneOf(['postal-receptacle', 'commercial-bag', 'pallet', 'container'] as const),
  /** UPU S9: the despatch, the serial in it, flags, and the weight in 0.1 kg. */
  number: ReceptacleNumber,
  despatchId: Id,
  despatchNumber: DespatchNumber,
  facility: Id,
  originOffice: Id,
  destinationOffice: Id,
  destinationCountry: Country,
  category: Id,
  subclass: Id,
  product: Id,
  members: Type.Array(ParcelRefSchema, { minItems: 1 }),
  count: Type.Integer({ minimum: 1 }),
  /** SHA-256 over the sorted parcel ids, hexadecimal. */
  digest: Type.String(),
  tareGrams: Grams,
  grossGrams: Grams,
  /** The earliest promise of its parcels. */
  promiseBy: Instant,
  seal: Id,
  lastInDespatch: Type.Boolean(),
  at: Instant,
});
export type ClosedReceptacle = Static<typeof ClosedSchema>;

export const exampleReceptacle: ClosedReceptacle = {
  receptacleId: 'r',
  closing: 1,
  kind: 'postal-receptacle',
  number: 'CNURCAKZALAACCN60123001000164',
  despatchId: 's',
  despatchNumber: 'CNURCAKZALAACCN60123',
  facility: 'URC-OE',
  originOffice: 'CNURCA',
  destinationOffice: 'KZALAA',
  destinationCountry: 'KZ',
  category: 'C',
  subclass: 'CN',
  product: 'surface',
  members: [{ parcelId: 'p', declarationId: 'd' }],
  count: 1,
  digest: 'sha256',
  tareGrams: 300,
  grossGrams: 16400,
  promiseBy: '2026-12-01T00:00:00Z',
  seal: 'TG00000001',
  lastInDespatch: false,
  at: '2026-11-23T08:00:00Z',
};

export const ReceptacleClosed = defineEvent('ReceptacleClosed', {
  topic,
  key,
  schema: ClosedSchema,
  example: exampleReceptacle,
  about: 'Its members, once; later events name the load unit only.',
});
export const ReceptacleReopened = defineEvent('ReceptacleReopened', {
  topic,
  key,
  schema: object({
    receptacleId: Id,
    closing: Type.Integer({ minimum: 1 }),
    voidedNumber: ReceptacleNumber,
    despatchId: Id,
    reason: Type.String({ maxLength: 300 }),
    removed: Type.Array(ParcelRefSchema),
    at: Instant,
  }),
  example: {
    receptacleId: 'r',
    closing: 1,
    voidedNumber: exampleReceptacle.number,
    despatchId: 's',
    reason: 'release withdrawn',
    removed: [{ parcelId: 'p', declarationId: 'd' }],
    at: exampleReceptacle.at,
  },
  about: 'Its number is void; what is left closes again under a new one.',
});
export const DespatchClosed = defineEvent('DespatchClosed', {
  topic,
  key: (data) => data.despatchId,
  schema: object({
    despatchId: Id,
    number: DespatchNumber,
    originOffice: Id,
    destinationOffice: Id,
    receptacleIds: Type.Array(Id),
    at: Instant,
  }),
  example: {
    despatchId: 's',
    number: 'CNURCAKZALAACCN60123',
    originOffice: 'CNURCA',
    destinationOffice: 'KZALAA',
    receptacleIds: ['r'],
    at: exampleReceptacle.at,
  },
  about: 'The despatch has its last bag; the next one of this series has the next number.',
});
