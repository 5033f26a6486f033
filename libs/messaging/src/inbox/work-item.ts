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
import { Conflict, parkEvent } from '../parking/park-event.js';
import { readEvent, typeOf } from './arrival.js';
import type { Arrival } from '../core/record.js';
import type { WorkItem } from './fold.js';
import { storableKey } from '../core/storable.js';

/** Which use case handles which event, by the name of its type. */
export type UseCases = ReadonlyMap<string, AnyUseCase>;

/** What a service handles, and by which contracts. */
export interface HandlerRegistry {
  readonly service: string;
  readonly contracts: Contracts;
  readonly useCases: UseCases;
  readonly cipher: PayloadCipher;
}

/**
 * The work item of one event, or undefined when this service does not use its type.
 *
 * In this order: an event of a parked key is parked behind it, unless its type bypasses parking; an event from outside that was taken before
 * has no second effect; otherwise the use case handles it, and an error parks the key.
 */
export function toWorkItem(arrival: Arrival, registry: HandlerRegistry): WorkItem | undefined {
  const { topic, record } = arrival;
  const reading = readingOf(arrival, registry);
  const { type, useCase, inboxed } = reading;
  if (type && !useCase) return undefined;
  return {
    prefetch: [
      parkedKeys.ref(parkedKeyId(topic, record.key)),
      ...(inboxed ? [inbox.ref(inboxed.id)] : []),
      ...prefetchOf(reading),
    ],
    lateReads: useCase?.lateReads,
    cause: { id: record.headers['ce_id'] ?? '', actor: record.headers['ce_actor'] },
    handle(draft) {
      if (draft.isParked(topic, record.key) && !type?.bypassesParking) parkEvent(draft, arrival, undefined, registry);
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
 * Handles an event that nothing holds back. `edited` is read in place of the event; what is remembered of it is the original.
 * @throws whatever the use case throws; Poison for an event that cannot be read
 */
export function handleEvent(draft: Draft, arrival: Arrival, registry: HandlerRegistry, edited = arrival): void {
  const { type } = readingOf(arrival, registry);
  handleRead(draft, arrival, {
    ...readingOf(arrival, registry),
    read: () => readEvent(edited, type!, registry.contracts),
  });
}

interface Reading {
  readonly type: EventType | undefined;
  readonly useCase: AnyUseCase | undefined;
  readonly inboxed: Inboxed | undefined;
  readonly read: () => Message;
}

function readingOf(arrival: Arrival, { contracts, useCases }: HandlerRegistry): Reading {
  const type = typeOf(arrival.record, contracts);
  const useCase = type && useCases.get(type.name);
  return {
    type,
    useCase,
    inboxed: inboxOf(arrival, contracts),
    read: cached(() => readEvent(arrival, type!, contracts)),
  };
}

/** An event that is answered with a refusal counts as taken and writes nothing else. */
function handleRead(draft: Draft, arrival: Arrival, { type, useCase, inboxed, read }: Reading): void {
  if (!type || !useCase) throw new Poison(`unknown event type ${arrival.record.headers['ce_type'] ?? '(none)'}`);
  if (inboxed && wasTaken(draft, arrival, inboxed)) return;
  if (isRefusal(useCase.handle(draft, read() as never))) draft.clear();
  if (inboxed) draft.save(inbox, inboxed.id, { digest: inboxed.digest, at: draft.now.toISOString() });
}

/** Identifies an event from outside, which has no position in an outbox of ours. */
interface Inboxed {
  readonly id: string;
  readonly digest: string;
}

function inboxOf({ topic, record }: Arrival, contracts: Contracts): Inboxed | undefined {
  if (!contracts.topicOf(topic)?.fromOutside) return undefined;
  const id = `${topic}|${storableKey(record.headers['ce_id'] ?? '')}`;
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
