import { type Static, Type } from 'typebox';
import { BlockingSchema, Id, Instant, oneOf } from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';
import { stopStates } from './stop.js';

export const StopSchema = answerSchema(
  'Stop',
  {
    stopId: Id,
    departureId: Id,
    declarationId: Id,
    parcelId: Id,
    receptacleId: Id,
    livemode: Type.Boolean(),
    reason: Type.String(),
    by: Type.String({
      description: 'The officer whose act led to it; `supervision` where it departed without a permit.',
    }),
    digest: Type.String({
      pattern: '^[0-9a-f]{64}$',
      description: 'SHA-256 over the canonical JSON of what was ordered; who confirms or lifts the stop names it.',
    }),
    state: oneOf(stopStates),
    at: Instant,
    takenOff: Type.Optional(
      answerSchema(
        'TakenOff',
        { facility: Id, by: Type.String(), at: Instant },
        { description: 'Where its load unit was taken off, and the officer there who acknowledged that.' },
      ),
    ),
  },
  { description: 'An order to stop a parcel that has departed.' },
);

export const StopPageSchema = pageSchema('StopPage', StopSchema);

export const LoadPermitSchema = answerSchema(
  'LoadPermit',
  {
    departureId: Id,
    livemode: Type.Boolean(),
    listVersion: Type.Integer({ minimum: 0 }),
    listDigest: Type.String({ description: 'Digest of the sorted ids of the parcels on the list.' }),
    receptacles: Type.Array(
      answerSchema('ListedReceptacle', { receptacleId: Id, closing: Type.Integer({ minimum: 1 }) }),
    ),
    status: oneOf(['waiting', 'granted', 'refused', 'revoked', 'cancelled', 'unlisted'] as const),
    blocking: Type.Array(BlockingSchema, { description: 'Parcels for which it was refused or revoked.' }),
    parcelCount: Type.Integer({ minimum: 0 }),
    at: Instant,
    departedAt: Type.Optional(Instant),
    stops: Type.Array(StopSchema),
  },
  { description: 'The newest load list of a departure, what customs answered to it, and the stops on it.' },
);
export type LoadPermit = Answer<Static<typeof LoadPermitSchema>>;
