import { Type, type TSchema } from 'typebox';
import { defineEvent, type StoppedPartition } from '../../core/index.js';

export const object = <Properties extends Record<string, TSchema>>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });

const Text = Type.String();

export const OperatorCommanded = defineEvent('OperatorCommanded', {
  topic: 'operator.commands.v1',
  key: (data) => data.service,
  schema: object({
    service: Text,
    command: Type.Unsafe<'pause' | 'resume' | 'replay' | 'discard'>(Text),
    topic: Type.Optional(Text),
    key: Type.Optional(Text),
    edit: Type.Optional(Text),
    reason: Text,
    by: Text,
  }),
  example: { service: 'payments', command: 'pause', topic: 't', reason: '', by: 'operator' },
  about: 'An operator commands a service.',
});

export const EventParked = defineEvent('EventParked', {
  topic: (data) => `${data.service}.dead-letters.v1`,
  key: (data) => data.key,
  schema: object({
    service: Text,
    topic: Text,
    partition: Type.Integer(),
    offset: Text,
    key: Text,
    eventId: Text,
    eventType: Text,
    errorClass: Text,
    message: Text,
    at: Text,
  }),
  example: {
    service: 'payments',
    topic: 't',
    partition: 0,
    offset: '0',
    key: 'k',
    eventId: 'e',
    eventType: 'E',
    errorClass: 'poison',
    message: '',
    at: '2026-11-23T00:00:00Z',
  },
  about: 'A service has parked an event.',
});

export const ServiceReported = defineEvent('ServiceReported', {
  topic: 'service.reports.v1',
  key: (data) => data.service,
  schema: object({
    service: Text,
    instance: Text,
    at: Text,
    outbox: object({ waiting: Type.Integer(), oldestSeconds: Type.Number(), bytes: Type.Integer() }),
    editKey: Type.Optional(Text),
    parkedKeys: Type.Integer(),
    parked: Type.Array(Type.Unknown()),
    handled: Type.Integer(),
    chunks: Type.Integer(),
    clashes: Type.Integer(),
    fenced: Type.Integer(),
    lateReads: Type.Integer(),
    lastProgress: Text,
    paused: Type.Array(Text),
    pauses: Type.Array(Type.Unknown()),
    reads: Type.Array(Text),
    stopped: Type.Optional(Type.Array(Type.Unsafe<StoppedPartition>({}))),
    counts: Type.Record(Text, Type.Number()),
  }),
  example: {
    service: 'payments',
    instance: 'i',
    at: '2026-11-23T00:00:00Z',
    outbox: { waiting: 0, oldestSeconds: 0, bytes: 0 },
    parkedKeys: 0,
    parked: [],
    handled: 0,
    chunks: 0,
    clashes: 0,
    fenced: 0,
    lateReads: 0,
    lastProgress: '2026-11-23T00:00:00Z',
    paused: [],
    pauses: [],
    reads: [],
    counts: {},
  },
  about: 'A service says how it is.',
});

export const operations = { commanded: OperatorCommanded, parked: EventParked, reported: ServiceReported };
