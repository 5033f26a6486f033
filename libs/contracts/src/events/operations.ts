import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { topics } from '../topics.js';
import { Id, Instant, object, oneOf } from '../fields.js';

const Count = Type.Integer({ minimum: 0 });
/** Name of a topic, as Kafka allows it. */
const Topic = Type.String({ pattern: '^[A-Za-z0-9._-]{1,249}$' });
/**
 * As parked: empty for a record without a key; what is no text as `base64url:` and its bytes; a long one is shortened, with its digest.
 */
const Key = Type.String({ maxLength: 400 });

const ParkedSummary = object({
  topic: Topic,
  key: Key,
  count: Count,
  reason: Type.String({ maxLength: 300 }),
  errorClass: Id,
  since: Instant,
  state: Id,
  /** From the first event that waits; absent where its record has none. */
  eventType: Type.Optional(Type.String()),
  /** Number of attempts on its first event. */
  attempts: Type.Optional(Count),
});

const PauseSchema = object({
  topic: Topic,
  /** Who commanded it; `storm` where many keys failed alike. */
  by: Id,
  reason: Type.String({ maxLength: 300 }),
  /** The system's clock. */
  since: Instant,
  /** Real time at which the pause of a storm ends by itself. */
  until: Type.Optional(Instant),
  /** Number of storms one after the other. */
  attempt: Type.Optional(Count),
});

const StoppedPartition = object({
  topic: Topic,
  partition: Count,
  offset: Count,
  expected: Type.String(),
  found: Type.String(),
  reason: Type.String(),
});

export const ServiceReported = defineEvent('ServiceReported', {
  topic: (data) => `${data.service}.state.v1`,
  key: (data) => data.service,
  schema: object({
    service: Id,
    instance: Id,
    at: Instant,
    outbox: object({
      waiting: Count,
      oldestSeconds: Type.Number({ minimum: 0 }),
      /** About how much of the database they take. Not reported by former versions. */
      bytes: Type.Optional(Count),
    }),
    /** Seals edits of parked events to the service: a public key of X25519 in base64url. Not reported by former versions. */
    editKey: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })),
    parkedKeys: Count,
    parked: Type.Array(ParkedSummary, { maxItems: 100 }),
    handled: Count,
    chunks: Count,
    clashes: Count,
    fenced: Count,
    /** Loads that a use case caused by a look that it does not declare. Not reported by former versions. */
    lateReads: Type.Optional(Count),
    lastProgress: Instant,
    paused: Type.Array(Topic),
    /** The paused topics, with what there is to know of each. Not reported by former versions; likewise the next. */
    pauses: Type.Optional(Type.Array(PauseSchema)),
    /** All topics that the service reads. */
    reads: Type.Optional(Type.Array(Topic)),
    /** Partitions whose records do not continue their chain. Not reported by former versions. */
    stopped: Type.Optional(Type.Array(StoppedPartition, { maxItems: 100 })),
    counts: Type.Record(Type.String(), Count),
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
    pauses: [],
    reads: ['dispatch.network.v1'],
    counts: {},
  },
  about:
    'A service reports its state. `counts` has the numbers of its aggregates by state, for the reconciliation; of this instance also `clashes.mostInARow` ' +
    '(of the chunk that clashed most often, which is given up at 20) and `clashes.givenUp`.',
});
export type ServiceReport = Static<(typeof ServiceReported)['schema']>;

export const OperatorCommanded = defineEvent('OperatorCommanded', {
  topic: topics.opsCommands.name,
  key: (data) => data.service,
  schema: object({
    service: Id,
    command: oneOf(['pause', 'resume', 'replay', 'discard'] as const),
    topic: Type.Optional(Topic),
    key: Type.Optional(Key),
    /**
     * Replaces the data of the first parked event before it is replayed. Sealed to the service by the key that it reports: it may hold persons,
     * and many read this topic.
     */
    edit: Type.Optional(Type.String({ pattern: '^se1\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$' })),
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
    topic: Topic,
    partition: Count,
    offset: Type.String(),
    key: Key,
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
