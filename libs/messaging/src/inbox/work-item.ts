import { hash } from 'node:crypto';
import type { Contracts } from '../core/contracts.js';
import { Poison } from '../core/errors.js';
import type { EventType } from '../core/event-type.js';
import { isRefusal } from '../core/refusal.js';
import type { Ref } from '../core/table.js';
import type { Message, UnitOfWork } from '../core/unit-of-work.js';
import type { Draft } from './draft.js';
import type { AnyUseCase, UseCase } from '../core/use-case.js';
import { inbox } from './inbox-table.js';
import { parkedKeyId, parkedKeys } from '../parking/parked.js';
import type { PayloadCipher } from '../parking/payload-cipher.js';
import { Conflict, NotRelayed, parkEvent } from '../parking/park-event.js';
import type { ParkingRoom } from '../parking/parking-room.js';
import type { EditOpener } from '../parking/edit-key.js';
import type { SenderNotice } from '../parking/sender-notice.js';
import { belongs, positionOf, readEvent, typeOf, unknownType } from './arrival.js';
import { isStructured, toBinaryMode } from './structured-event.js';
import { UNREADABLE, type Arrival } from '../core/record.js';
import type { WorkItem } from './fold.js';
import { isTextKey } from '../core/bytes-as-text.js';
import { storableKey } from '../core/storable.js';

/** Which use case handles which event, by the name of its type. */
export type UseCases = ReadonlyMap<string, AnyUseCase>;

/** What a service handles, and by which contracts. */
export interface HandlerRegistry {
  readonly service: string;
  readonly contracts: Contracts;
  readonly useCases: UseCases;
  readonly cipher: PayloadCipher;
  readonly room?: ParkingRoom | undefined;
  readonly sender?: SenderNotice | undefined;
  /** Opens what operators put in place of parked data; without it every edit fails. */
  readonly edits?: EditOpener | undefined;
  /** Every event fails with this error: the database has refused what its use case wrote. */
  readonly refusing?: { readonly error: unknown };
}

/** A device whose clock is wrong by more than so much sends times that cannot be. */
const AHEAD_MS = 10 * 60_000;

/**
 * The work item of one event, or undefined when this service does not use its type.
 *
 * In this order: a record on a topic of ours that no relay has sent is refused; an event of a parked key is parked behind it, unless its type
 * bypasses parking; an event from outside that was taken before has no second effect; otherwise the use case handles it, and an error parks
 * the key.
 */
export function toWorkItem(given: Arrival, registry: HandlerRegistry): WorkItem | undefined {
  const { arrival, fault } = inBinaryMode(given, registry);
  const { topic, record } = arrival;
  const reading = readingOf(arrival, registry, fault);
  const { type, useCase, inboxed } = reading;
  if (type && !useCase && isOfOthers(type, arrival, registry)) return undefined;
  const isRelayed = registry.contracts.topicOf(topic)?.fromOutside || positionOf(record) !== undefined;
  return {
    prefetch: [
      parkedKeys.ref(parkedKeyId(topic, record.key)),
      ...(inboxed ? [inbox.ref(inboxed.id)] : []),
      ...prefetchOf(reading),
    ],
    lateReads: useCase?.lateReads,
    cause: { id: record.headers['ce_id'] ?? '', actor: useCase?.actor ?? record.headers['ce_actor'] },
    handle(draft) {
      if (!isRelayed) throw new NotRelayed();
      if (draft.isParked(topic, record.key) && !type?.bypassesParking) parkEvent(draft, arrival, undefined, registry);
      else if (registry.refusing) throw registry.refusing.error;
      else handleRead(draft, arrival, reading);
    },
    onFailure: (draft, error) => parkEvent(draft, arrival, error, registry),
  };
}

/** The work item of a command. */
export function commandItem<Data>(useCase: UseCase<Data, unknown>, message: Message<Data>): WorkItem {
  return {
    prefetch: useCase.prefetch?.(message) ?? [],
    lateReads: useCase.lateReads,
    cause: { id: message.causationid, actor: message.actor },
    handle: (draft) => useCase.handle(draft, message),
  };
}

/**
 * Handles an event that nothing holds back. The data of `edited` is read in place of its own, and must be of the same key; what is remembered
 * of it is the original. No data can have a key that is no text: from outside an edit of such a record is read as one without a key.
 * @throws whatever the use case throws; Poison for an event that cannot be read
 */
export function handleEvent(draft: Draft, given: Arrival, registry: HandlerRegistry, edited = given): void {
  const { arrival, fault } = inBinaryMode(given, registry);
  const reading = readingOf(arrival, registry, fault);
  const { value } = edited.record;
  const read = () => {
    const key = isTextKey(arrival.record.key) ? arrival.record.key : '';
    const record = { ...arrival.record, key, value };
    const message = readEvent({ ...arrival, record }, reading.type, registry.contracts);
    // The operator's data is at fault, not the sender's.
    if (message.fault) throw new Poison(message.fault.detail, message.fault.code);
    return message;
  };
  handleRead(draft, arrival, edited === given ? reading : { ...reading, read });
}

/** Topics from outside may carry events in structured mode; a fault is found as the event is handled. */
function inBinaryMode(arrival: Arrival, { contracts }: HandlerRegistry): { arrival: Arrival; fault?: Poison } {
  if (!isStructured(arrival) || !contracts.topicOf(arrival.topic)?.fromOutside) return { arrival };
  try {
    return { arrival: toBinaryMode(arrival) };
  } catch (error) {
    if (error instanceof Poison) return { arrival, fault: error };
    throw error;
  }
}

/** Topics hold events that are for other services; what does not belong on a topic from outside is for none. */
function isOfOthers(type: EventType, { topic: name }: Arrival, { contracts }: HandlerRegistry): boolean {
  const topic = contracts.topicOf(name);
  return !topic?.fromOutside || belongs(type, name, topic);
}

interface Reading {
  readonly type: EventType | undefined;
  readonly useCase: AnyUseCase | undefined;
  readonly inboxed: Inboxed | undefined;
  readonly read: () => Message;
}

function readingOf(arrival: Arrival, registry: HandlerRegistry, fault?: Poison): Reading {
  const { contracts, useCases } = registry;
  const type = typeOf(arrival.record, contracts);
  return {
    type,
    useCase: (type && useCases.get(type.name)) ?? forUnchecked(arrival.topic, registry),
    inboxed: inboxOf(arrival, contracts),
    read: cached(() => readEvent(arrival, type, contracts, fault)),
  };
}

/** All that a party may publish leads to one use case, which also answers what cannot be read. */
function forUnchecked(name: string, { contracts, useCases }: HandlerRegistry): AnyUseCase | undefined {
  const topic = contracts.topicOf(name);
  if (!topic?.unchecked) return undefined;
  for (const [typeName, useCase] of useCases) {
    const type = contracts.eventTypes.get(typeName);
    if (type && belongs(type, name, topic)) return useCase;
  }
  return undefined;
}

/** An event that is answered with a refusal counts as taken and writes nothing else. */
function handleRead(draft: Draft, arrival: Arrival, { type, useCase, inboxed, read }: Reading): void {
  if (!useCase) {
    const unreadable = arrival.record.headers[UNREADABLE];
    if (unreadable !== undefined) throw new Poison(unreadable, 'unknown-format');
    if (type) throw new Poison(`${type.name} does not belong on ${arrival.topic}`, 'wrong-topic');
    throw unknownType(arrival.record);
  }
  if (inboxed && wasTaken(draft, arrival, inboxed)) return;
  const message = read();
  if (type?.happenedAt && !message.fault) checkTime(type.happenedAt(message.data as never), draft.now);
  if (isRefusal(useCase.handle(draft, message as never))) draft.clear();
  if (inboxed) draft.save(inbox, inboxed.id, { digest: inboxed.digest, at: draft.now.toISOString() });
}

function checkTime(at: string, now: Date): void {
  if (Date.parse(at) > now.getTime() + AHEAD_MS)
    throw new Poison(`it happened more than ${AHEAD_MS / 60_000} minutes ahead of the clock`, 'invalid-time');
}

/** Identifies an event from outside, which has no position in an outbox of ours. */
interface Inboxed {
  readonly id: string;
  readonly digest: string;
}

function inboxOf({ topic, record }: Arrival, contracts: Contracts): Inboxed | undefined {
  const eventId = record.headers['ce_id'];
  // Without an id it is poison, and only its offset tells whether it was seen.
  if (!eventId || !contracts.topicOf(topic)?.fromOutside) return undefined;
  const id = `${topic}|${storableKey(eventId)}`;
  return { id, digest: hash('sha256', record.value ?? '', 'base64') };
}

/** @throws Conflict for the same id with other content */
function wasTaken(tx: UnitOfWork, { record }: Arrival, { id, digest }: Inboxed): boolean {
  const seen = tx.find(inbox, id);
  if (seen && seen.digest !== digest)
    throw new Conflict(`event ${record.headers['ce_id'] ?? ''} was taken before with other content`);
  return seen !== undefined;
}

/** The prefetch of the use case; empty for a broken event, which fails when it is handled. */
function prefetchOf({ read, useCase }: Reading): readonly Ref[] {
  if (!useCase?.prefetch) return [];
  try {
    return useCase.prefetch(read() as never);
  } catch {
    return [];
  }
}

/** A chunk is handled again whenever a state was not loaded yet; its events are parsed and checked once. */
function cached<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
