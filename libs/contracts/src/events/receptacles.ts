import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { topics } from '../topics.js';
import {
  Country,
  Grams,
  Id,
  Instant,
  object,
  oneOf,
  ParcelRefSchema,
  RegimeField,
  TemperatureBandField,
  UnNumber,
} from '../fields.js';

const topic = topics.receptacles.name;
const key = (data: { receptacleId: string }) => data.receptacleId;
const DespatchNumber = Type.String({ minLength: 20, maxLength: 20 });
/** UPU S9 of a postal receptacle, SSCC of a commercial one. */
const ReceptacleNumber = Type.String({ minLength: 18, maxLength: 29 });

const ClosedSchema = object({
  receptacleId: Id,
  /** Number of closings: a unit that is re-opened and closes again has the next one and a new number. */
  closing: Type.Integer({ minimum: 1 }),
  kind: oneOf(['postal-receptacle', 'transit-receptacle', 'commercial-bag', 'pallet', 'container'] as const),
  number: ReceptacleNumber,
  /** For postal receptacles, which belong to a despatch. */
  despatchId: Type.Optional(Id),
  despatchNumber: Type.Optional(DespatchNumber),
  facility: Id,
  originOffice: Id,
  destinationOffice: Id,
  destinationCountry: Country,
  /** UPU mail category and subclass; for postal receptacles only. */
  category: Type.Optional(Id),
  subclass: Type.Optional(Id),
  product: Id,
  members: Type.Array(
    object({
      ...ParcelRefSchema.properties,
      /** Label and regime stand in the exit list (CEB 509). */
      itemNumber: Type.Optional(Type.String()),
      regime: Type.Optional(RegimeField),
      /** In which it was packed, where that is not the first one. */
      declarationVersion: Type.Optional(Type.Integer({ minimum: 2 })),
    }),
    { minItems: 1 },
  ),
  temperatureBand: Type.Optional(TemperatureBandField),
  /** UN numbers of all dangerous goods in the unit. */
  dangerousGoods: Type.Optional(Type.Array(UnNumber)),
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
  about: 'The load unit is closed. The event lists its parcels. Later events name only the load unit.',
});
export const ReceptacleReopened = defineEvent('ReceptacleReopened', {
  topic,
  key,
  schema: object({
    receptacleId: Id,
    closing: Type.Integer({ minimum: 1 }),
    voidedNumber: ReceptacleNumber,
    despatchId: Type.Optional(Id),
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
  about: 'The load unit is opened again and its number is void. It closes again under a new number.',
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
  about: 'The despatch is closed: it has its last bag. The next despatch of the series has the next number.',
});

export const TransitReceived = defineEvent('TransitReceived', {
  topic,
  key,
  schema: object({
    receptacleId: Id,
    number: ReceptacleNumber,
    parcelId: Id,
    declarationId: Id,
    facility: Id,
    /** Absent while the bag has not been weighed. */
    grossGrams: Type.Optional(Grams),
    sealIntact: Type.Boolean(),
    /** The number of its seal; absent while it has not been read. */
    seal: Type.Optional(Id),
    at: Instant,
  }),
  example: {
    receptacleId: 'r',
    number: 'JPTYOAKZALAACCN60123001000164',
    parcelId: 'p',
    declarationId: 'd',
    facility: 'URC-OE',
    grossGrams: 16_400,
    sealIntact: true,
    seal: 'JP00123456',
    at: exampleReceptacle.at,
  },
  about:
    'A closed bag of another post has arrived, is weighed, or its seal is read; it is never opened. Published again with what became known.',
});

/** Bags are opened and closed in sessions that are announced to customs. Key: the session. */
export const sessionStates = ['announced', 'open', 'closed'] as const;
export const SessionChanged = defineEvent('SessionChanged', {
  topic,
  key: (data) => data.sessionId,
  schema: object({
    sessionId: Id,
    facility: Id,
    state: oneOf(sessionStates),
    work: oneOf(['opening', 'closing'] as const),
    routeBill: Type.Optional(Id),
    /** The role only; the warehouse's own record has the name. */
    officerPresent: Type.Boolean(),
    receptacleIds: Type.Array(Id),
    at: Instant,
  }),
  example: {
    sessionId: 'x',
    facility: 'URC-OE',
    state: 'open',
    work: 'closing',
    officerPresent: true,
    receptacleIds: [],
    at: exampleReceptacle.at,
  },
  about: 'A session of opening or closing bags is announced, opened or closed, with or without an officer present.',
});
