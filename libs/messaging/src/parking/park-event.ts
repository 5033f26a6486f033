import type { Contracts } from '../core/contracts.js';
import type { Headers } from '../core/envelope.js';
import { Poison } from '../core/errors.js';
import type { EventType } from '../core/event-type.js';
import type { ParkedNotice } from '../core/operations.js';
import type { UnitOfWork } from '../core/unit-of-work.js';
import type { Arrival } from '../core/record.js';
import { storableText } from '../core/storable.js';
import { parkedEventId, parkedEvents, parkedKeyId, parkedKeys, type ErrorClass } from './parked.js';
import type { PayloadCipher } from './payload-cipher.js';

/** An id that was taken before, with other content. */
export class Conflict extends Error {}

export interface Failure {
  readonly errorClass: ErrorClass;
  readonly message: string;
}

/** The service that parks, its contracts and its cipher. */
export interface Parking {
  readonly service: string;
  readonly contracts: Contracts;
  readonly cipher: PayloadCipher;
}

export function failureOf(error: unknown): Failure {
  const message = storableText(error instanceof Error ? error.message : String(error)).slice(0, 500);
  if (error instanceof Poison) return { errorClass: 'poison', message };
  if (error instanceof Conflict) return { errorClass: 'conflict', message };
  return { errorClass: 'bug', message };
}

/**
 * Parks an event that cannot be handled (`error`), or that is behind one: keeps it with its reason and publishes a notice on the dead-letter
 * topic. Two kinds are published but not kept. A conflict: no operator could make it valid. A command of an operator: the commands to a
 * service share one key, and a broken one would block the one that repairs it.
 */
export function parkEvent(tx: UnitOfWork, arrival: Arrival, error: unknown, parking: Parking): void {
  const { topic, partition, record } = arrival;
  const id = parkedKeyId(topic, record.key);
  const known = tx.find(parkedKeys, id);
  const waits = known !== undefined && known.waiting > 0;
  const number = known?.next ?? 1;
  const rowId = parkedEventId(topic, record.key, number);
  const at = tx.now.toISOString();
  const { errorClass, message } =
    error === undefined
      ? { errorClass: known?.errorClass ?? 'bug', message: 'an earlier event of this key is parked' }
      : failureOf(error);
  const keeps = (errorClass !== 'conflict' || waits) && topic !== parking.contracts.operations?.commanded.topic;
  const first = {
    topic,
    key: record.key,
    errorClass,
    reason: message,
    since: at,
    attempts: 1,
    state: keeps ? ('parked' as const) : ('drained' as const),
  };
  tx.save(parkedKeys, id, {
    ...(waits ? known : first),
    waiting: (waits ? known.waiting : 0) + (keeps ? 1 : 0),
    next: keeps ? number + 1 : number,
  });
  if (keeps) {
    tx.append(parkedEvents, {
      id: rowId,
      topic,
      key: record.key,
      partition,
      offset_: record.offset,
      headers: JSON.stringify(record.headers),
      payload: record.value === null ? null : parking.cipher.seal(storableText(record.value.toString('utf8')), rowId),
      parked_at: at,
    });
  }
  publishParked(tx, parking, {
    topic,
    partition,
    offset: record.offset,
    key: record.key,
    headers: record.headers,
    errorClass,
    message,
    at,
  });
}

/** What is published about a parked event. */
interface Parked extends Pick<ParkedNotice, 'topic' | 'partition' | 'key' | 'errorClass' | 'message' | 'at'> {
  readonly offset: number;
  readonly headers: Headers;
}

export function publishParked(
  tx: UnitOfWork,
  { service, contracts }: Pick<Parking, 'service' | 'contracts'>,
  { topic, partition, offset, key, headers, errorClass, message, at }: Parked,
): void {
  const type = contracts.operations?.parked;
  if (!type) return;
  const data: ParkedNotice = {
    service,
    topic,
    partition,
    offset: String(offset),
    key: key || '(none)',
    eventId: headers['ce_id'] ?? '',
    eventType: headers['ce_type'] ?? '',
    errorClass,
    message,
    at,
  };
  tx.publish(type as unknown as EventType, {
    about: parkedKeys.ref(parkedKeyId(topic, key)),
    data: { ...data },
    attributes: {
      correlationid: headers['ce_correlationid'] ?? key,
      livemode: headers['ce_livemode'] === 'true',
    },
  });
}
