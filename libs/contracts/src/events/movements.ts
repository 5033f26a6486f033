import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { topics } from '../topics.js';
import { Id, Instant, object, oneOf } from '../fields.js';
import { ModeField } from './departures.js';

const topic = topics.movements.name;
const key = (data: { receptacleId: string }) => data.receptacleId;
const at = '2026-11-24T08:00:00Z';

const PlanSchema = object({
  receptacleId: Id,
  closing: Type.Integer({ minimum: 1 }),
  departureId: Id,
  laneId: Id,
  mode: ModeField,
  leg: Type.Integer({ minimum: 1 }),
  legs: Type.Integer({ minimum: 1 }),
  cutOff: Instant,
  plannedArrival: Instant,
  promiseBy: Instant,
  withinPromise: Type.Boolean(),
  at: Instant,
});
export type PlannedReceptacle = Static<typeof PlanSchema>;
const plan: PlannedReceptacle = {
  receptacleId: 'r',
  closing: 1,
  departureId: 'v',
  laneId: 'urc-ala-truck',
  mode: 'truck',
  leg: 1,
  legs: 1,
  cutOff: at,
  plannedArrival: '2026-11-26T10:00:00Z',
  promiseBy: '2026-12-01T00:00:00Z',
  withinPromise: true,
  at,
};
export const ReceptaclePlanned = defineEvent('ReceptaclePlanned', {
  topic,
  key,
  schema: PlanSchema,
  example: plan,
  about: 'The load unit is planned on a departure.',
});
export const ReceptacleReplanned = defineEvent('ReceptacleReplanned', {
  topic,
  key,
  schema: object({ ...PlanSchema.properties, reason: Type.String({ maxLength: 300 }) }),
  example: { ...plan, reason: 'offloaded' },
  about: 'The load unit is planned on another departure than before.',
});

const OffloadSchema = object({
  receptacleId: Id,
  closing: Type.Integer({ minimum: 1 }),
  departureId: Id,
  reason: Type.String({ maxLength: 300 }),
  parcelIds: Type.Array(Id),
  at: Instant,
});
export const ReceptacleOffloaded = defineEvent('ReceptacleOffloaded', {
  topic,
  key,
  schema: OffloadSchema,
  example: { receptacleId: 'r', closing: 1, departureId: 'v', reason: 'release withdrawn', parcelIds: ['p'], at },
  about:
    'The load unit is off the load list. `parcelIds` may not leave: the unit is re-opened, they are removed, the unit closes again.',
});

const ConsignmentSchema = object({
  receptacleId: Id,
  consignmentId: Id,
  documentNumber: Type.String(),
  despatchId: Type.Optional(Id),
  departureId: Id,
  carrier: Id,
  at: Instant,
});
export const ConsignmentClosed = defineEvent('ConsignmentClosed', {
  topic,
  key,
  schema: ConsignmentSchema,
  example: {
    receptacleId: 'r',
    consignmentId: 'c',
    documentNumber: 'CN37-2026-000001',
    despatchId: 's',
    departureId: 'v',
    carrier: 'post',
    at,
  },
  about:
    'The load unit is on the delivery bill of one carrier: CN 37 surface or CN 38 air for post, a waybill for commercial goods.',
});

const StepSchema = object({ receptacleId: Id, departureId: Id, place: Id, at: Instant });
const step: Static<typeof StepSchema> = { receptacleId: 'r', departureId: 'v', place: 'KZALA', at };
export const latenessCauses = [
  'customs',
  'missed-cut-off',
  'delayed-departure',
  'cancelled-departure',
  'closure',
  'capacity',
  'refused-by-carrier',
  'unknown',
] as const;
export const ReceptacleDelivered = defineEvent('ReceptacleDelivered', {
  topic,
  key,
  schema: object({
    ...StepSchema.properties,
    promiseBy: Type.Optional(Instant),
    onTime: Type.Optional(Type.Boolean()),
    /** Present only for a late delivery. */
    cause: Type.Optional(oneOf(latenessCauses)),
  }),
  example: { ...step, promiseBy: '2026-12-01T00:00:00Z', onTime: true },
  about: 'The load unit is delivered to the post of destination, the warehouse abroad or the last carrier.',
});
export const ReceptacleAtHub = defineEvent('ReceptacleAtHub', {
  topic,
  key,
  schema: object({ ...StepSchema.properties, facility: Id, leg: Type.Integer({ minimum: 1 }) }),
  example: { ...step, facility: 'URC-RAIL', leg: 1 },
  about: 'The load unit has completed one leg and waits at a hub for the next.',
});
export const ReceptacleRefused = defineEvent('ReceptacleRefused', {
  topic,
  key,
  schema: object({
    ...StepSchema.properties,
    mode: ModeField,
    reason: oneOf(['dangerous-goods', 'temperature', 'size', 'damaged', 'documents'] as const),
    note: Type.String({ maxLength: 300 }),
  }),
  example: { ...step, mode: 'air', reason: 'dangerous-goods', note: 'UN3481 without handling label' },
  about: 'The carrier refuses the load unit. It is planned again without that mode.',
});
export const ReceptacleAcknowledged = defineEvent('ReceptacleAcknowledged', {
  topic,
  key,
  schema: object({ ...StepSchema.properties, differences: Type.Array(Type.String({ maxLength: 200 })) }),
  example: { ...step, differences: [] },
  about: 'The receiving office acknowledges the load unit (RESDES), with or without differences.',
});
export const ReceptacleReturned = defineEvent('ReceptacleReturned', {
  topic,
  key,
  schema: object({
    ...StepSchema.properties,
    /** Where it was taken off; absent where it is back at the origin of the departure. */
    facility: Type.Optional(Id),
  }),
  example: { ...step, place: 'CNHRS', facility: 'HRS-IMU' },
  about: 'The load unit was stopped and taken off: it is at that facility.',
});
export const ReceptacleRecalled = defineEvent('ReceptacleRecalled', {
  topic,
  key,
  schema: object({ ...StepSchema.properties, reason: Type.String({ maxLength: 300 }) }),
  example: { ...step, reason: 'it left although customs had stopped it' },
  about:
    'The load unit has left the customs territory although customs had stopped it. It is not delivered, and is to be sent back.',
  bypassesParking: true,
});
