import type { Contracts, Topic } from '../core/contracts.js';
import type { Headers } from '../core/envelope.js';
import { Poison, ValueRefused } from '../core/errors.js';
import type { EventType } from '../core/event-type.js';
import type { ParkedNotice } from '../core/operations.js';
import type { UnitOfWork } from '../core/unit-of-work.js';
import type { Arrival } from '../core/record.js';
import { textOfBytes } from '../core/bytes-as-text.js';
import { storableText } from '../core/storable.js';
import { parkedEventId, parkedEvents, parkedKeyId, parkedKeys, type ErrorClass } from './parked.js';
import type { ParkingRoom } from './parking-room.js';
import type { PayloadCipher } from './payload-cipher.js';
import type { NotTaken, SenderNotice } from './sender-notice.js';

/** An id that was taken before, with other content. */
export class Conflict extends Error {}

/** A record on a topic of ours that has no valid position: none of our relays has sent it. */
export class NotRelayed extends Error {
  constructor() {
    super('no relay has sent it: its position (tg_source, tg_xid, tg_pos, tg_prev) is missing or malformed');
  }
}

export interface Failure {
  readonly errorClass: ErrorClass;
  /** Stable, for the sender. */
  readonly code: string;
  readonly message: string;
}

/** The service that parks, its contracts and its cipher, and how much it keeps. */
export interface Parking {
  readonly service: string;
  readonly contracts: Contracts;
  readonly cipher: PayloadCipher;
  readonly room?: Pick<ParkingRoom, 'isFullForPoison'> | undefined;
  readonly sender?: SenderNotice | undefined;
}

/** @param topic the one that the event came by: a value that the database takes from no one is the fault of a sender outside */
export function failureOf(error: unknown, topic?: Topic): Failure {
  const text = error instanceof Error ? error.message : String(error);
  const message = storableText(text).slice(0, 500).toWellFormed();
  if (error instanceof Poison) return { errorClass: 'poison', code: error.code, message };
  if (error instanceof Conflict) return { errorClass: 'conflict', code: 'conflict', message };
  if (error instanceof NotRelayed) return { errorClass: 'unauthenticated', code: 'unauthenticated', message };
  if (error instanceof ValueRefused && topic?.fromOutside) return { errorClass: 'poison', code: 'refused', message };
  return { errorClass: 'bug', code: 'internal', message };
}

/**
 * Parks an event that cannot be handled (`error`), or that is behind one: keeps it with its reason and publishes a notice on the dead-letter
 * topic. Five kinds are published but not kept. A conflict: no operator could make it valid. A record that no relay has sent: whoever can
 * write to a topic could stop any key of it. A command of an operator: the commands to a service share one key, and a broken one would block
 * the one that repairs it. What a sender outside wrote so that it cannot be read: its sender is told and sends it right, and what comes
 * behind it has nothing to wait for. Poison that a use case found in a topic that it checks itself, where so much of it is parked already:
 * how much comes is the sender's choice.
 */
export function parkEvent(tx: UnitOfWork, arrival: Arrival, error: unknown, parking: Parking): void {
  const { topic, partition, record } = arrival;
  const id = parkedKeyId(topic, record.key);
  const known = tx.find(parkedKeys, id);
  const waits = known !== undefined && known.waiting > 0;
  const number = known?.next ?? 1;
  const rowId = parkedEventId(topic, record.key, number);
  const at = tx.now.toISOString();
  const described = parking.contracts.topicOf(topic);
  const { errorClass, code, message } =
    error === undefined
      ? { errorClass: known?.errorClass ?? 'bug', code: 'waits', message: 'an earlier event of this key is parked' }
      : failureOf(error, described);
  const isFault = isSendersFault(errorClass, described);
  const isTooMuch = errorClass === 'poison' && described?.fromOutside && parking.room?.isFullForPoison(topic);
  const isCommand = topic === parking.contracts.operations?.commanded.topic;
  const isForged = errorClass === 'unauthenticated';
  const keeps = (waits || (errorClass !== 'conflict' && !isFault && !isTooMuch)) && !isCommand && !isForged;
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
      payload: record.value === null ? null : parking.cipher.seal(textOfBytes(record.value), rowId),
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
  tellSender(tx, parking, arrival, { outcome: keeps ? 'parked' : 'refused', code, detail: message });
}

/** What cannot be read, of a topic from outside whose data is checked before a use case sees it. */
export function isSendersFault(errorClass: ErrorClass, topic: Topic | undefined): boolean {
  return errorClass === 'poison' && topic?.fromOutside === true && !topic.unchecked;
}

/** Senders inside of the system have no ear; operators see what they are told. */
export function tellSender(
  tx: UnitOfWork,
  { contracts, sender }: Pick<Parking, 'contracts' | 'sender'>,
  { topic, partition, record: { offset, key, headers } }: Arrival,
  told: Pick<NotTaken, 'outcome' | 'code' | 'detail'>,
): void {
  if (!contracts.topicOf(topic)?.fromOutside) return;
  const [eventId, livemode] = [headers['ce_id'] ?? '', headers['ce_livemode'] === 'true'];
  sender?.tell(tx, { ...told, topic, partition, offset, key, eventId, livemode });
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
