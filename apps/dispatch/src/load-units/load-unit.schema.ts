import { Type } from 'typebox';
import {
  ChannelField,
  Country,
  DirectionField,
  Grams,
  Id,
  latenessCauses,
  ModeField,
  oneOf,
  ReceptacleClosed,
  TemperatureBandField,
} from '#libs/contracts';
import { answerSchema, pageSchema } from '#libs/service-kit';
import { nullable, Utc } from '../common/fields.schema.js';
import { unitPhases } from './load-unit.js';
import type { UnitWithMembers } from './unit-members.js';

export const LegSchema = answerSchema(
  'Leg',
  {
    departureId: Id,
    laneId: Id,
    mode: ModeField,
    origin: Type.String({ description: 'Code of a facility.' }),
    destination: Type.String({ description: 'Code of a facility.' }),
    exits: Type.Boolean({ description: 'It leads out of the customs territory.' }),
    cutOff: Utc,
    departsAt: Utc,
    arrivesAt: Utc,
  },
  { description: 'One departure of a plan.' },
);

export const PlanSchema = answerSchema(
  'Plan',
  {
    legs: Type.Array(LegSchema, { minItems: 1 }),
    plannedArrival: Utc,
    withinPromise: Type.Boolean(),
    openEnd: Type.Optional(
      Type.Boolean({ description: 'The rest of the plan was lost; it is planned again from the end of the last leg.' }),
    ),
  },
  { description: 'The departures from the leg that a load unit is on or waits for.' },
);

export const loadUnitFields = {
  receptacleId: Id,
  closing: Type.Integer({ minimum: 1, description: 'How often the load unit was closed.' }),
  kind: ReceptacleClosed.schema.properties.kind,
  number: Type.String({ description: 'S9 number of a postal receptacle, SSCC of any other.' }),
  despatchId: nullable(Type.String()),
  despatchNumber: nullable(Type.String()),
  facility: Type.String({ description: 'Where it is, or was before it left.' }),
  destinationOffice: Type.String(),
  destinationCountry: Country,
  product: Type.String(),
  parcelIds: Type.Array(Id),
  exitItems: Type.Array(
    Type.Object({ parcelId: Id, declarationId: Id, itemNumber: Type.String() }, { additionalProperties: false }),
    { description: 'Parcels declared under 9610.' },
  ),
  grossGrams: Grams,
  promiseBy: Utc,
  temperatureBand: TemperatureBandField,
  dangerousGoods: Type.Array(Type.String(), { description: 'UN numbers.' }),
  withoutModes: Type.Array(ModeField, { description: 'Modes whose carriers have refused it.' }),
  livemode: Type.Boolean(),
  channel: nullable(ChannelField),
  direction: nullable(DirectionField),
  phase: oneOf(unitPhases),
  travelled: Type.Array(LegSchema, { description: 'Completed legs.' }),
  plan: nullable(PlanSchema),
  readyAt: nullable(Utc),
  timesPlanned: Type.Integer({ minimum: 0 }),
  reason: nullable(Type.String({ description: 'Why it has no plan, or what became of the last one.' })),
  cause: nullable(oneOf(latenessCauses)),
  acknowledged: nullable(
    Type.Object({ at: Utc, differences: Type.Array(Type.String()) }, { additionalProperties: false }),
  ),
};

export const LoadUnitSchema = answerSchema('LoadUnit', loadUnitFields, { description: 'A closed load unit.' });
export const LoadUnitPageSchema = pageSchema('LoadUnitPage', LoadUnitSchema);

export const loadUnitExample: UnitWithMembers = {
  receptacleId: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b47',
  closing: 1,
  kind: 'postal-receptacle',
  number: 'CNURCAKZALAACCN60123001000240',
  despatchId: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b51',
  despatchNumber: 'CNURCAKZALAACCN60123',
  facility: 'URC-OE',
  destinationOffice: 'KZALAA',
  destinationCountry: 'KZ',
  product: 'surface',
  parcelIds: ['0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b48'],
  exitItems: [],
  grossGrams: 24_000,
  promiseBy: '2026-12-01T00:00:00.000Z',
  temperatureBand: 'ambient',
  dangerousGoods: [],
  withoutModes: [],
  livemode: true,
  channel: 'postal',
  direction: 'export',
  phase: 'unplanned',
  travelled: [],
  plan: null,
  readyAt: null,
  timesPlanned: 0,
  reason: 'the timetable has no way there',
  cause: null,
  acknowledged: null,
};
