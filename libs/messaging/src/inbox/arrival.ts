import type { Contracts, Topic } from '../core/contracts.js';
import type { Envelope } from '../core/envelope.js';
import { Poison } from '../core/errors.js';
import { topicFor, validatorOf, type EventType } from '../core/event-type.js';
import type { Message } from '../core/unit-of-work.js';
import { UNREADABLE, type Arrival, type ConsumerRecord } from '../core/record.js';
import { beginning, comparePlaces, type Place, type Position } from '../core/store.js';
import { partitionOf } from '../core/partition-of.js';
import { isReadableText, readJson } from '../core/read-json.js';
import { isTextKey, keyOfBytes } from '../core/bytes-as-text.js';
import { storableKey } from '../core/storable.js';
import { mediaTypeOf } from './structured-event.js';

/**
 * Its position in the outbox of its publisher, from its headers. Undefined where they are missing or malformed: then no relay has sent it.
 */
export function positionOf({ headers }: ConsumerRecord): Position | undefined {
  const { source, place, named } = placeIn(headers);
  if (!source || source.length > LONGEST_SOURCE || !place) return undefined;
  if (named === undefined) return { source, ...place };
  const predecessor = named === '-' ? beginning : placeOf(...(named.split('/', 2) as [string, string?]));
  return predecessor && comparePlaces(predecessor, place) < 0 ? { source, ...place, predecessor } : undefined;
}

/** One header, as the next version writes it, or four: the source, the place in its outbox, and the place of the record before. */
function placeIn(headers: ConsumerRecord['headers']) {
  const [source, at, named] = headers['tg_place']?.split(' ', 3) ?? [];
  if (at !== undefined) {
    const [xid, pos] = at.split('/', 2);
    return { source, place: placeOf(xid, pos), named: named ?? '' };
  }
  const { tg_source, tg_xid, tg_pos, tg_prev } = headers;
  return { source: tg_source, place: placeOf(tg_xid, tg_pos), named: tg_prev };
}

const LONGEST_SOURCE = 100;

function placeOf(xid: string | undefined, pos: string | undefined): Place | undefined {
  return isNumber(xid) && isNumber(pos) ? { xid: BigInt(xid), pos: BigInt(pos) } : undefined;
}

function isNumber(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,18}$/.test(text);
}

export function typeOf(record: ConsumerRecord, { eventTypes }: Contracts): EventType | undefined {
  return eventTypes.get(record.headers['ce_type'] ?? '');
}

/** A sender that may write to one topic must not be able to publish the events of another. */
export function belongs(type: EventType, name: string, topic: Topic | undefined): boolean {
  if (typeof type.topic === 'string') return type.topic === name;
  if (topic?.formerTypes?.includes(type.name)) return true;
  if (topic?.nameFields === undefined) return false;
  return topicFor(type, { ...type.example, ...topic.nameFields }, topic.livemode ?? true) === name;
}

/**
 * Reads and checks an event against its contract, before anything is decided on it. On an unchecked topic a fault is not thrown but handed
 * on with the message, for the use case to tell the sender.
 *
 * @param type undefined where the record names none that is known
 * @param fault what was found before
 * @throws Poison
 */
export function readEvent(
  arrival: Arrival,
  type: EventType | undefined,
  contracts: Contracts,
  fault?: Poison,
): Message {
  const topic = contracts.topicOf(arrival.topic);
  const { partition, record } = arrival;
  const place = { topic: arrival.topic, key: record.key, place: { partition, offset: record.offset } };
  try {
    if (fault) throw fault;
    if (record.headers[UNREADABLE] !== undefined) throw new Poison(record.headers[UNREADABLE], 'unknown-format');
    const envelope = envelopeIn(record, type, contracts, topic);
    if (!type) throw unknownType(record);
    if (!belongs(type, arrival.topic, topic))
      throw new Poison(`${type.name} does not belong on ${arrival.topic}`, 'wrong-topic');
    const livemode = topic?.livemode ?? envelope.livemode;
    return { ...envelope, livemode, data: dataIn(arrival, type, topic), ...place };
  } catch (error) {
    if (!topic?.unchecked || !(error instanceof Poison)) throw error;
    const { code, message: detail } = error;
    const envelope = bareEnvelope(arrival);
    const livemode = topic.livemode ?? envelope.livemode;
    return { ...envelope, livemode, data: undefined, fault: { code, detail }, ...place };
  }
}

export function unknownType({ headers }: ConsumerRecord): Poison {
  return new Poison(`unknown event type ${(headers['ce_type'] ?? '(none)').slice(0, 100)}`, 'unknown-event-type');
}

const LONGEST_ATTRIBUTE = 512;

function envelopeIn(
  { headers, key }: ConsumerRecord,
  type: EventType | undefined,
  contracts: Contracts,
  topic: Topic | undefined,
): Envelope {
  const isOwn = topic !== undefined && !topic.fromOutside;
  const envelope = contracts.envelope.fromHeaders(headers, isOwn ? key : undefined);
  if (!envelope) throw new Poison('the record has no ce_id or no ce_type', 'invalid-envelope');
  if ((headers['ce_specversion'] ?? '1.0') !== '1.0')
    throw new Poison('only version 1.0 of CloudEvents is read', 'unknown-version');
  if ((mediaTypeOf(headers) ?? 'application/json') !== 'application/json')
    throw new Poison('the content type is not application/json', 'unknown-format');
  for (const name in headers) {
    const value = headers[name]!;
    if (value.length > LONGEST_ATTRIBUTE)
      throw new Poison(`a header has more than ${LONGEST_ATTRIBUTE} characters`, 'invalid-envelope');
    if (!isReadableText(value)) throw new Poison('a header is not UTF-8, or holds a zero character', 'invalid-text');
  }
  if (![envelope.time, envelope.recordedtime].every((text) => text === '' || contracts.isTime(text)))
    throw new Poison('ce_time or ce_recordedtime is no time', 'invalid-time');
  if (!Number.isSafeInteger(envelope.sequence) || envelope.sequence < 0)
    throw new Poison('ce_sequence is no whole number', 'invalid-envelope');
  if (type && envelope.typeversion !== type.version)
    throw new Poison(`version ${type.version} of ${type.name} is known, and no other`, 'unknown-version');
  return envelope;
}

function dataIn(arrival: Arrival, type: EventType, topic: Topic | undefined): unknown {
  const { value, key } = arrival.record;
  if (!isTextKey(key)) throw new Poison('the key is not UTF-8, or holds a zero character', 'invalid-text');
  const data = value === null || value.length === 0 ? null : readJson(value);
  if (!topic?.unchecked) checkData(data, type, topic);
  checkKey(arrival, data, type, topic);
  return data;
}

function checkData(data: unknown, type: EventType, topic: Topic | undefined): void {
  if (data === null) {
    if (topic?.cleanup === 'compact') return;
    throw new Poison(`${type.name} has no data`, 'invalid-data');
  }
  const validator = validatorOf(type);
  if (validator.Check(data)) return checkNamed(data, type, topic);
  const first = validator.Errors(data)[0];
  throw new Poison(
    `${type.name} breaks its contract: ${first?.instancePath ?? ''} ${first?.message ?? ''}`,
    'invalid-data',
  );
}

/** Who may write to a topic is known by its name, so what the data say must be the same. */
function checkNamed(data: object, type: EventType, topic: Topic | undefined): void {
  for (const [field, value] of Object.entries(topic?.nameFields ?? {})) {
    if (Reflect.get(data, field) !== value)
      throw new Poison(
        `${type.name} on ${topic!.name} names another ${field}: only ${value} belongs here`,
        'wrong-topic',
      );
  }
}

/**
 * Events of one key are in order only where the key is that of the data, and where all of them lie in its partition. From outside a record
 * without a key is taken: its sender asks for no order.
 */
function checkKey({ topic: name, partition, record: { key } }: Arrival, data: unknown, type: EventType, topic?: Topic) {
  if (topic?.fromOutside && key === '') return;
  const expected = data === null ? undefined : keyIn(data, type);
  if (expected !== undefined && expected !== key && keyOfBytes(Buffer.from(expected)) !== key)
    throw new Poison(`the key is not that of ${type.name}`, 'wrong-key');
  if (topic && !topic.fromOutside && partitionOf(expected ?? key, topic.partitions) !== partition)
    throw new Poison(`the key does not lie in partition ${partition} of ${name}`, 'wrong-partition');
}

/** Undefined where data that was not checked holds none. */
function keyIn(data: unknown, type: EventType): string | undefined {
  try {
    const key: unknown = type.key(data as never);
    return typeof key === 'string' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** As much of the envelope as a refusal needs, however broken it is. */
function bareEnvelope({ topic, partition, record: { headers, offset } }: Arrival): Envelope {
  const short = (text: string | undefined) => text && storableKey(text.slice(0, LONGEST_ATTRIBUTE));
  const id = short(headers['ce_id']) || `${topic}/${partition}/${offset}`;
  return {
    id,
    source: short(headers['ce_source']) || 'unknown',
    type: short(headers['ce_type']) || '(none)',
    typeversion: 1,
    time: '',
    recordedtime: '',
    subject: '',
    sequence: 0,
    correlationid: id,
    causationid: id,
    livemode: headers['ce_livemode'] === 'true',
  };
}
