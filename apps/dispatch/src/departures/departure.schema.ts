import { type Static, Type } from 'typebox';
import { BlockingSchema, Grams, Id, ModeField, object, oneOf } from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';
import { nullable, Utc } from '../common/fields.schema.js';
import { ConsignmentSchema } from '../consignments/consignment.schema.js';
import { departurePhases, stopStates } from './departure.js';
import type { ExitList } from './exit-list.js';

const Version = Type.Integer({ minimum: 1 });
const Count = Type.Integer({ minimum: 0 });

const departureFields = {
  departureId: Id,
  laneId: Id,
  mode: ModeField,
  vehicle: Type.String(),
  carrier: Type.String(),
  origin: Type.String({ description: 'Code of a facility.' }),
  destination: Type.String({ description: 'Code of a facility.' }),
  originPlace: Type.String({ description: 'UN/LOCODE.' }),
  exitPlace: nullable(Type.String({ description: 'UN/LOCODE where it leaves the customs territory.' })),
  destinationPlace: Type.String({ description: 'UN/LOCODE.' }),
  zone: Type.String({ description: 'IANA time zone of the origin.' }),
  livemode: Type.Boolean(),
  cutOff: Utc,
  departsAt: Utc,
  exitsAt: nullable(Utc),
  arrivesAt: Utc,
  capacityGrams: Type.Integer({ minimum: 0 }),
  phase: oneOf(departurePhases),
  list: nullable(object({ version: Version, digest: Type.String(), parcelCount: Count })),
  permit: nullable(object({ listVersion: Version, listDigest: Type.String(), at: Utc })),
  objection: nullable(
    object({
      kind: oneOf(['refused', 'revoked'] as const),
      listVersion: Version,
      blocking: Type.Array(BlockingSchema),
      at: Utc,
    }),
  ),
  seal: nullable(Type.String()),
  gaugeChange: nullable(
    object({
      place: Type.String(),
      hours: Type.Integer({ minimum: 1 }),
      done: nullable(object({ oldSeal: Type.String(), newSeal: Type.String(), at: Utc })),
    }),
  ),
  stops: Type.Record(
    Type.String(),
    object({
      receptacleId: Id,
      parcelId: Id,
      state: oneOf(stopStates),
    }),
    {
      description:
        'Orders to stop a load unit, by id. `recalled`: it has left the customs territory all the same and is held where the lane ends.',
    },
  ),
  takenOff: Type.Optional(
    Type.Record(Type.String(), object({ facility: Id, place: Type.String(), at: Utc }), {
      description: 'Stopped load units of which an officer acknowledged that they were taken off, and where.',
    }),
  ),
  leftBehind: Type.Array(Id, { description: 'Load units that were stopped when the rest went on.' }),
  remark: nullable(Type.String({ description: 'Why it is late or cancelled.' })),
  history: Type.Array(object({ phase: oneOf(departurePhases), at: Utc })),
  exits: Type.Boolean({ description: 'It leaves the customs territory: it needs a permit for its list.' }),
  loadedGrams: Count,
  receptacles: Count,
  parcels: Count,
};

export const DepartureSchema = answerSchema('Departure', departureFields, {
  description: 'One vehicle or convoy on one lane at one time.',
});
export type DepartureView = Answer<Static<typeof DepartureSchema>>;
export const DeparturePageSchema = pageSchema('DeparturePage', DepartureSchema);

export const DepartureDetailSchema = answerSchema(
  'DepartureDetail',
  {
    ...departureFields,
    blockedBy: Type.Array(
      object({
        code: oneOf(['booking-open', 'permit-missing', 'parcel-blocked', 'stop-open'] as const),
        detail: Type.String(),
        parcelId: Type.Optional(Id),
        receptacleId: Type.Optional(Id),
      }),
      { description: 'What keeps it from its next step; empty when nothing does.' },
    ),
    units: Type.Array(
      object({ receptacleId: Id, closing: Type.Integer({ minimum: 1 }), grams: Grams, parcels: Count }),
    ),
    loadList: nullable(
      object({
        departureId: Id,
        version: Version,
        units: Type.Array(
          object({ receptacleId: Id, closing: Type.Integer({ minimum: 1 }), parcelIds: Type.Array(Id) }),
        ),
      }),
    ),
    consignments: Type.Array(ConsignmentSchema),
  },
  { description: 'A departure with its load, its list, and what keeps it from its next step.' },
);

export type DepartureDetail = Answer<Static<typeof DepartureDetailSchema>>;

export const ExitListSchema = answerSchema(
  'ExitList',
  {
    departureId: Id,
    vehicle: Type.String(),
    exitedAt: Utc,
    exitPlace: Type.String({ description: 'UN/LOCODE.' }),
    items: Type.Array(
      object({
        totalPackageNo: Type.String({ description: 'Number of the load unit.' }),
        logisticsNo: Type.String({ description: 'Label of the item.' }),
        parcelId: Id,
        declarationId: Id,
      }),
    ),
  },
  { description: 'Items declared under 9610 that a departure carried out of the customs territory.' },
);

export const DepartureActSchema = answerSchema(
  'DepartureAct',
  { departureId: Id, phase: oneOf(departurePhases) },
  { description: 'The departure after the act.' },
);

export const departureExample: DepartureView = {
  departureId: 'urc-ala-truck-20261124',
  laneId: 'urc-ala-truck',
  mode: 'truck',
  vehicle: 'truck 2026-11-24',
  carrier: 'road-carrier',
  origin: 'URC-OE',
  destination: 'KZALAA',
  originPlace: 'CNURM',
  exitPlace: 'CNHRS',
  destinationPlace: 'KZALA',
  zone: 'Asia/Shanghai',
  livemode: true,
  cutOff: '2026-11-24T08:00:00.000Z',
  departsAt: '2026-11-24T10:00:00.000Z',
  exitsAt: '2026-11-25T06:00:00.000Z',
  arrivesAt: '2026-11-26T10:00:00.000Z',
  capacityGrams: 16_000_000,
  phase: 'scheduled',
  list: null,
  permit: null,
  objection: null,
  seal: null,
  gaugeChange: null,
  stops: {},
  leftBehind: [],
  remark: null,
  history: [],
  exits: true,
  loadedGrams: 24_000,
  receptacles: 1,
  parcels: 2,
};

const receptacleId = '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b47';

export const departureDetailExample: DepartureDetail = {
  ...departureExample,
  blockedBy: [{ code: 'booking-open', detail: 'Its booking closes at 2026-11-24T08:00:00.000Z.' }],
  units: [{ receptacleId, closing: 1, grams: 24_000, parcels: 2 }],
  loadList: null,
  consignments: [],
};

export const exitListExample: ExitList = {
  departureId: 'urc-ala-truck-20261124',
  vehicle: 'truck 2026-11-24',
  exitedAt: '2026-11-25T06:00:00.000Z',
  exitPlace: 'CNHRS',
  items: [
    {
      totalPackageNo: '106141412345678908',
      logisticsNo: 'TX100000017',
      parcelId: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b48',
      declarationId: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b49',
    },
  ],
};
