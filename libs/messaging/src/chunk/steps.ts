import { hash } from 'node:crypto';
import { comesFromOutside, type EventType, type Service } from '#libs/contracts';
import { ref, type Ref } from '../aggregate.js';
import {
  nothing,
  put,
  together,
  type Context,
  type Decision,
  type Handler,
  type Incoming,
  type States,
} from '../decision.js';
import { Poison } from '../errors.js';
import { inbox, parkedKeyId, parkedKeys, type Vault } from '../parking/parked.js';
import { Conflict, parkEvent } from '../parking/park-event.js';
import { readEvent, typeOf, type Arrival, type EventTypes } from './arrival.js';
import type { Step } from './fold.js';
import { storableKey } from './storable.js';

export type Handlers = ReadonlyMap<string, Handler<never, unknown>>;

/** What a service understands and what it does about it. */
export interface Understanding {
  readonly service: Service;
  readonly types: EventTypes;
  readonly handlers: Handlers;
  readonly vault: Vault;
}

/**
 * The step of one event, or undefined when this service has no use for its type.
 *
 * Order of answers: a key that is parked keeps its later events behind it (but what only forbids takes effect at once); an event from
 * outside that was taken before has no second effect; otherwise the handler decides, and what it throws parks the key.
 */
export function stepOf(arrival: Arrival, understanding: Understanding): Step | undefined {
  const { topic, record } = arrival;
  const type = typeOf(arrival.record, understanding.types);
  const handler = type && understanding.handlers.get(type.name);
  if (type && !handler) return undefined;
  const inboxed = inboxOf(arrival);
  const read = once(() => readEvent(arrival, type!));
  return {
    reads: [
      ref(parkedKeys, parkedKeyId(topic, record.key)),
      ...(inboxed ? [ref(inbox, inboxed.id)] : []),
      ...readsOf(read, handler),
    ],
    cause: { id: record.headers['ce_id'] ?? '', actor: record.headers['ce_actor'] },
    decide(states, context) {
      if (states.isParked(topic, record.key) && !type?.forbids)
        return parkEvent(states, arrival, undefined, understanding, context.now);
      return decideRead(arrival, { type, handler, inboxed, read }, states, context);
    },
    rescue: (error, states, context) => parkEvent(states, arrival, error, understanding, context.now),
  };
}

/**
 * What follows from an event that nothing holds back. `edited` is read in place of the event; what is remembered of it is the original.
 * @throws whatever the handler throws; Poison for an event that nobody can read
 */
export function decideEvent(
  arrival: Arrival,
  { types, handlers }: Understanding,
  states: States,
  context: Context,
  edited = arrival,
): Decision<unknown> {
  const type = typeOf(arrival.record, types);
  const handler = type && handlers.get(type.name);
  const reading = { type, handler, inboxed: inboxOf(arrival), read: () => readEvent(edited, type!) };
  return decideRead(arrival, reading, states, context);
}

interface Reading {
  readonly type: EventType | undefined;
  readonly handler: Handler<never, unknown> | undefined;
  readonly inboxed: Inboxed | undefined;
  readonly read: () => Incoming;
}

function decideRead(
  arrival: Arrival,
  { type, handler, inboxed, read }: Reading,
  states: States,
  context: Context,
): Decision<unknown> {
  if (!type || !handler) throw new Poison(`unknown event type ${arrival.record.headers['ce_type'] ?? '(none)'}`);
  const taken = inboxed ? takeIn(arrival, inboxed, states, context.now) : undefined;
  if (taken === 'already') return nothing;
  const decided = handler.decide(states, read() as never, context) as Decision<unknown>;
  return taken ? together(taken, decided) : decided;
}

/** How an event from outside, which carries no position of ours, is known again. */
interface Inboxed {
  readonly id: string;
  readonly digest: string;
}

function inboxOf({ topic, record }: Arrival): Inboxed | undefined {
  if (!comesFromOutside(topic)) return undefined;
  const id = `${topic}|${storableKey(record.headers['ce_id'] ?? '')}`;
  return { id, digest: hash('sha256', record.value ?? '', 'base64') };
}

/** Each leaves its id behind. The same id with other content is refused aloud. */
function takeIn({ record }: Arrival, { id, digest }: Inboxed, states: States, now: Date): Decision | 'already' {
  const seen = states.get(inbox, id);
  if (seen?.digest === digest) return 'already';
  if (seen) throw new Conflict(`event ${record.headers['ce_id'] ?? ''} was taken before with other content`);
  return { writes: [put(inbox, id, { digest, at: now.toISOString() })] };
}

/** What the handler says it will read; a broken event reads nothing, its fault shows when it is decided. */
function readsOf(read: () => Incoming, handler: Handler<never, unknown> | undefined): readonly Ref[] {
  if (!handler?.reads) return [];
  try {
    return handler.reads(read() as never);
  } catch {
    return [];
  }
}

/** A chunk is decided again whenever something was not loaded yet; its events are parsed and checked once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
