import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { topics } from '../topics.js';
import { Id, Instant, object } from '../fields.js';

const topic = topics.permits.name;
const key = (data: { departureId: string }) => data.departureId;

/** A parcel that may not leave, the load unit it is in, and why. */
export const BlockingSchema = object({
  parcelId: Id,
  declarationId: Id,
  receptacleId: Id,
  reason: Id,
  detail: Type.String({ maxLength: 300 }),
});
export type Blocking = Static<typeof BlockingSchema>;

const fields = { departureId: Id, listVersion: Type.Integer({ minimum: 1 }), listDigest: Type.String(), at: Instant };
const PermitSchema = object({ ...fields, parcelCount: Type.Integer({ minimum: 0 }) });
const BlockedSchema = object({ ...fields, blocking: Type.Array(BlockingSchema) });
const StopSchema = object({
  departureId: Id,
  stopId: Id,
  parcelId: Id,
  declarationId: Id,
  receptacleId: Id,
  reason: Type.String({ maxLength: 500 }),
  at: Instant,
});

const example = {
  departureId: 'v',
  listVersion: 1,
  listDigest: 'sha256 of the sorted parcel ids',
  at: '2026-11-23T08:00:00Z',
};
const blocking: Blocking = {
  parcelId: 'p',
  declarationId: 'd',
  receptacleId: 'r',
  reason: 'on-hold',
  detail: 'customs hold',
};
const blocked: Static<typeof BlockedSchema> = { ...example, blocking: [blocking] };
const stop: Static<typeof StopSchema> = {
  departureId: 'v',
  stopId: 's',
  parcelId: 'p',
  declarationId: 'd',
  receptacleId: 'r',
  reason: 'new intelligence',
  at: example.at,
};

export const LoadPermitGranted = defineEvent('LoadPermitGranted', {
  topic,
  key,
  schema: PermitSchema,
  example: { ...example, parcelCount: 412 },
  about: 'Customs permits exactly this list to be loaded and to depart.',
});
export const LoadPermitRefused = defineEvent('LoadPermitRefused', {
  topic,
  key,
  schema: BlockedSchema,
  example: blocked,
  about: 'Customs refuses the list: these parcels may not leave. The rest may be listed again.',
});
export const LoadPermitRevoked = defineEvent('LoadPermitRevoked', {
  topic,
  key,
  schema: BlockedSchema,
  example: blocked,
  about: 'The permit is revoked before the departure.',
  bypassesParking: true,
});
export const StopOrdered = defineEvent('StopOrdered', {
  topic,
  key,
  schema: StopSchema,
  example: stop,
  about: 'The load unit has departed and must be stopped at the border. The order of one officer is effective at once.',
  bypassesParking: true,
});
export const StopConfirmed = defineEvent('StopConfirmed', {
  topic,
  key,
  schema: StopSchema,
  example: stop,
  about: 'A second officer confirms the stop.',
});
export const StopLifted = defineEvent('StopLifted', {
  topic,
  key,
  schema: StopSchema,
  example: stop,
  about: 'A second officer lifts the stop.',
});
export const StopAcknowledged = defineEvent('StopAcknowledged', {
  topic,
  key,
  schema: object({
    departureId: Id,
    receptacleId: Id,
    /** All open stops on the load unit. */
    stopIds: Type.Array(Id, { minItems: 1 }),
    /** Where it lies now: the facility of the officer, and its UN/LOCODE. */
    facility: Id,
    place: Id,
    at: Instant,
  }),
  example: { departureId: 'v', receptacleId: 'r', stopIds: ['s'], facility: 'HRS-IMU', place: 'CNHRS', at: example.at },
  about: 'An officer acknowledges that a stopped load unit has been taken off. The rest of the vehicle may exit.',
});
