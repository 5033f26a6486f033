import { allTopics, comesFromOutside, fromHeaders, partyOfTopic, validatorOf, type EventType } from '#libs/contracts';
import type { Message } from '../core/unit-of-work.js';
import { Poison } from '../core/errors.js';
import type { Fetched, Position } from '../store.js';

/** A record and where it came from. */
export interface Arrival {
  readonly topic: string;
  readonly partition: number;
  readonly record: Fetched;
}

/** Where the publisher's outbox had it; absent for what comes from outside, whatever its headers pretend. */
export function positionOf(topic: string, record: Fetched): Position | undefined {
  if (comesFromOutside(topic)) return undefined;
  const source = record.headers['tg_source'];
  const xid = numberIn(record.headers['tg_xid']);
  const pos = numberIn(record.headers['tg_pos']);
  return source && xid !== undefined && pos !== undefined ? { source, xid, pos } : undefined;
}

function numberIn(header: string | undefined): bigint | undefined {
  return header && /^\d{1,18}$/.test(header) ? BigInt(header) : undefined;
}

export type EventTypes = ReadonlyMap<string, EventType>;

export function typeOf(record: Fetched, types: EventTypes): EventType | undefined {
  return types.get(record.headers['ce_type'] ?? '');
}

const compacted = new Set(allTopics.filter(({ cleanup }) => cleanup === 'compact').map(({ name }) => name));

/**
 * Reads and checks an event against its contract. What a party sends is handed over unchecked (undefined where it is not even JSON): its
 * faults are answered to the party, not parked.
 * @throws Poison
 */
export function readEvent(arrival: Arrival, type: EventType): Message {
  const { record, topic } = arrival;
  const envelope = fromHeaders(record.headers);
  if (!envelope) throw new Poison('the record has no ce_id or no ce_type');
  const fromParty = partyOfTopic(topic) !== undefined;
  if (!belongs(type, topic)) throw new Poison(`${type.name} does not belong on ${topic}`);
  const data = parse(record.value, fromParty);
  if (data === null && !fromParty && !compacted.has(topic)) throw new Poison(`${type.name} has no data`);
  if (data !== null && !fromParty) {
    const validator = validatorOf(type);
    if (!validator.Check(data)) {
      const first = validator.Errors(data)[0];
      throw new Poison(`${type.name} breaks its contract: ${first?.instancePath ?? ''} ${first?.message ?? ''}`);
    }
  }
  return { ...envelope, data, topic, key: record.key };
}

/** Whoever may write to one topic must not be able to speak for another: a party that publishes a release has said nothing. */
function belongs(type: EventType, topic: string): boolean {
  if (typeof type.topic === 'string') return type.topic === topic;
  const partyId = partyOfTopic(topic);
  return partyId !== undefined && type.topic({ ...type.example, partyId }) === topic;
}

function parse(value: Buffer | null, fromParty: boolean): unknown {
  if (value === null || value.length === 0) return null;
  try {
    return JSON.parse(value.toString('utf8')) as unknown;
  } catch {
    if (fromParty) return undefined;
    throw new Poison('the data is not JSON');
  }
}
