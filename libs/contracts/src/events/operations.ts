import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { topics } from '../topics.js';
import { Id, Instant, object, oneOf } from '../fields.js';

/** The longest that Kafka takes. */
const TopicName = Type.String({ minLength: 1, maxLength: 249 });

const ParkedSummary = object({
  topic: TopicName,
  /** Empty for a record without a key, and of any length. */
  key: Type.String(),
  count: Type.Integer(),
  reason: Type.String(),
  errorClass: Id,
  since: Instant,
  state: Id,
  /** From the first event that waits; absent where its record has none. */
  eventType: Type.Optional(Type.String()),
  /** Number of attempts on its first event. */
  attempts: Type.Optional(Type.Integer()),
});

export const ServiceReported = defineEvent('ServiceReported', {
  topic: (data) => `${data.service}.state.v1`,
  key: (data) => data.service,
  schema: object({
    service: Id,
    instance: Id,
    at: Instant,
    outbox: object({
      waiting: Type.Integer(),
      oldestSeconds: Type.Number(),
      /** About how much of the database they take. Not reported by former versions. */
      bytes: Type.Optional(Type.Integer()),
    }),
    parkedKeys: Type.Integer(),
    parked: Type.Array(ParkedSummary, { maxItems: 100 }),
    handled: Type.Integer(),
    chunks: Type.Integer(),
    clashes: Type.Integer(),
    fenced: Type.Integer(),
    /** Loads that a use case caused by a look that it does not declare. Not reported by former versions. */
    lateReads: Type.Optional(Type.Integer()),
    lastProgress: Instant,
    paused: Type.Array(TopicName),
    counts: Type.Record(Type.String(), Type.Integer()),
  }),
  example: {
    service: 'intake',
    instance: 'i',
    at: '2026-11-23T08:00:00Z',
    outbox: { waiting: 0, oldestSeconds: 0, bytes: 0 },
    parkedKeys: 0,
    parked: [],
    handled: 1,
    chunks: 1,
    clashes: 0,
    fenced: 0,
    lateReads: 0,
    lastProgress: '2026-11-23T08:00:00Z',
    paused: [],
    counts: {},
  },
  about: 'A service reports its state. `counts` has the numbers of its aggregates by state, for the reconciliation.',
});
export type ServiceReport = Static<(typeof ServiceReported)['schema']>;

export const OperatorCommanded = defineEvent('OperatorCommanded', {
  topic: topics.opsCommands.name,
  key: (data) => data.service,
  schema: object({
    service: Id,
    command: oneOf(['pause', 'resume', 'replay', 'discard'] as const),
    topic: Type.Optional(TopicName),
    /** As parked: empty for a record without a key, and of any length. */
    key: Type.Optional(Type.String()),
    /** Replaces the data of the first parked event before it is replayed. */
    edited: Type.Optional(Type.Unsafe<unknown>({})),
    reason: Type.String({ maxLength: 300 }),
    by: Id,
    /** Of the person, for the record of acts of the service that obeys; absent where a service orders it of itself. */
    person: Type.Optional(
      object({
        name: Type.String(),
        role: Type.String(),
        facility: Type.String(),
        request: Type.String(),
        digest: Type.String(),
      }),
    ),
  }),
  example: {
    service: 'supervision',
    command: 'replay',
    topic: 'intake.declarations.v1',
    key: 'd',
    reason: 'contract was corrected',
    by: 'operator',
  },
  about: 'An operator sends a command to one service. No other consumer group sees a replay.',
});
export type OperatorCommand = Static<(typeof OperatorCommanded)['schema']>;

export const EventParked = defineEvent('EventParked', {
  topic: (data) => `${data.service}.dead-letters.v1`,
  key: (data) => data.key,
  schema: object({
    service: Id,
    topic: TopicName,
    partition: Type.Integer(),
    offset: Type.String(),
    key: Type.String(),
    eventId: Type.String(),
    eventType: Type.String(),
    errorClass: Id,
    message: Type.String(),
    at: Instant,
  }),
  example: {
    service: 'supervision',
    topic: 'intake.declarations.v1',
    partition: 0,
    offset: '42',
    key: 'd',
    eventId: 'e',
    eventType: 'DeclarationLodged',
    errorClass: 'poison',
    message: '/lines must not be empty',
    at: '2026-11-23T08:00:00Z',
  },
  about:
    'An event is parked, and later events of its key wait behind it. The event itself stays in the service, because it may hold personal data.',
});
