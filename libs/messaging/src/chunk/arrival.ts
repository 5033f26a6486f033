import { eventTypes, fromHeaders, partyOfTopic, validatorOf, type EventType } from '#libs/contracts';
import type { Incoming } from '../decision.js';
import { Poison } from '../errors.js';
import type { Fetched, Position } from '../store.js';

/** A record and where it came from. */
export interface Arrival {
  readonly topic: string;
  readonly partition: number;
  readonly record: Fetched;
}

/** Where the publisher's outbox had it; absent for what comes from outside. */
export function positionOf(record: Fetched): Position | undefined {
  const source = record.headers['tg_source'];
  const xid = record.headers['tg_xid'];
  const pos = record.headers['tg_pos'];
  return source && xid && pos ? { source, xid: BigInt(xid), pos: BigInt(pos) } : undefined;
}

export function typeOf(record: Fetched): EventType | undefined {
  return eventTypes.get(record.headers['ce_type'] ?? '');
}

/**
 * Reads and checks an event against its contract. What a party sends is handed over unchecked (undefined where it is not even JSON): its
 * faults are answered to the party, not parked.
 * @throws Poison
 */
export function readEvent(arrival: Arrival, type: EventType): Incoming {
  const { record, topic } = arrival;
  const envelope = fromHeaders(record.headers);
  if (!envelope) throw new Poison('the record has no ce_id or no ce_type');
  const fromParty = partyOfTopic(topic) !== undefined;
  const data = parse(record.value, fromParty);
  if (data !== null && !fromParty) {
    const validator = validatorOf(type);
    if (!validator.Check(data)) {
      const first = validator.Errors(data)[0];
      throw new Poison(`${type.name} breaks its contract: ${first?.instancePath ?? ''} ${first?.message ?? ''}`);
    }
  }
  return { ...envelope, data, topic, key: record.key };
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
