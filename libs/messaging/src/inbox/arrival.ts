import type { Contracts, Topic } from '../core/contracts.js';
import { Poison } from '../core/errors.js';
import { topicFor, validatorOf, type EventType } from '../core/event-type.js';
import type { Message } from '../core/unit-of-work.js';
import type { Arrival, ConsumerRecord } from '../core/record.js';
import type { Position } from '../core/store.js';

/** Its position in the outbox of its publisher, from its headers. */
export function positionOf(record: ConsumerRecord): Position | undefined {
  const source = record.headers['tg_source'];
  const xid = numberIn(record.headers['tg_xid']);
  const pos = numberIn(record.headers['tg_pos']);
  return source && xid !== undefined && pos !== undefined ? { source, xid, pos } : undefined;
}

function numberIn(header: string | undefined): bigint | undefined {
  return header && /^\d{1,18}$/.test(header) ? BigInt(header) : undefined;
}

export function typeOf(record: ConsumerRecord, { eventTypes }: Contracts): EventType | undefined {
  return eventTypes.get(record.headers['ce_type'] ?? '');
}

/**
 * Reads and checks an event against its contract.
 * @throws Poison
 */
export function readEvent({ topic: name, record }: Arrival, type: EventType, contracts: Contracts): Message {
  const topic = contracts.topicOf(name);
  const envelope = contracts.envelope.fromHeaders(record.headers);
  if (!envelope) throw new Poison('the record has no ce_id or no ce_type');
  if (!belongs(type, name, topic)) throw new Poison(`${type.name} does not belong on ${name}`);
  const data = topic?.unchecked ? parsed(record.value) : checked(parsed(record.value), type, topic);
  return { ...envelope, livemode: topic?.livemode ?? envelope.livemode, data, topic: name, key: record.key };
}

/** A sender that may write to one topic must not be able to publish the events of another. */
function belongs(type: EventType, name: string, topic: Topic | undefined): boolean {
  if (typeof type.topic === 'string') return type.topic === name;
  if (topic?.formerTypes?.includes(type.name)) return true;
  if (topic?.nameFields === undefined) return false;
  return topicFor(type, { ...type.example, ...topic.nameFields }, topic.livemode ?? true) === name;
}

function checked(data: unknown, type: EventType, topic: Topic | undefined): unknown {
  if (data === undefined) throw new Poison('the data is not JSON');
  if (data === null) {
    if (topic?.cleanup === 'compact') return data;
    throw new Poison(`${type.name} has no data`);
  }
  const validator = validatorOf(type);
  if (validator.Check(data)) return ofTopic(data, type, topic);
  const first = validator.Errors(data)[0];
  throw new Poison(`${type.name} breaks its contract: ${first?.instancePath ?? ''} ${first?.message ?? ''}`);
}

/** Who may write to a topic is known by its name, so what the data say must be the same. */
function ofTopic(data: object, type: EventType, topic: Topic | undefined): object {
  for (const [field, value] of Object.entries(topic?.nameFields ?? {})) {
    if (Reflect.get(data, field) !== value)
      throw new Poison(`${type.name} on ${topic!.name} names another ${field}: only ${value} belongs here`);
  }
  return data;
}

/** Undefined where it is no JSON. */
function parsed(value: Buffer | null): unknown {
  if (value === null || value.length === 0) return null;
  try {
    return JSON.parse(value.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
