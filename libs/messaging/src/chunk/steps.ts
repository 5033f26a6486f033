import { createHash } from 'node:crypto';
import { comesFromOutside, type Service } from '#libs/contracts';
import { ref, type Ref } from '../aggregate.js';
import { nothing, put, together, type Decision, type Handler, type States } from '../decision.js';
import { Poison } from '../errors.js';
import { inbox, parkedKeyId, parkedKeys, type ErrorClass } from '../parking/parked.js';
import { parkEvent } from '../parking/park-event.js';
import { readEvent, typeOf, type Arrival } from './arrival.js';
import type { Step } from './fold.js';

export type Handlers = ReadonlyMap<string, Handler<never, unknown>>;

/** Seen when a key is about to be parked, so that a storm of parking can be noticed. */
export type OnParked = (arrival: Arrival, failure: { errorClass: ErrorClass; message: string }) => void;

/**
 * The step of one event, or undefined when this service has no use for its type.
 *
 * Order of answers: a key that is parked keeps its later events behind it (but what only forbids takes effect at once); an event from
 * outside that was taken before has no second effect; otherwise the handler decides, and what it throws parks the key.
 */
export function stepOf(arrival: Arrival, handlers: Handlers, service: Service, onParked: OnParked): Step | undefined {
  const type = typeOf(arrival.record);
  const handler = type && handlers.get(type.name);
  if (type && !handler) return undefined;
  const { topic, record } = arrival;
  const outside = comesFromOutside(topic);
  const actor = record.headers['ce_actor'];
  const park = (states: States, now: Date, failure?: { errorClass: ErrorClass; message: string }) => {
    if (failure) onParked(arrival, failure);
    return parkEvent(states, arrival, failure, service, now);
  };
  return {
    reads: [ref(parkedKeys, parkedKeyId(topic, record.key)), ...(outside ? [inboxRef(arrival)] : []), ...readsOf(arrival, type, handler)],
    cause: { id: record.headers['ce_id'] ?? '', actor },
    decide(states, context) {
      if (states.isParked(topic, record.key) && !type?.forbids) return park(states, context.now);
      if (!type || !handler) throw new Poison(`unknown event type ${record.headers['ce_type'] ?? '(none)'}`);
      const taken = outside ? takeIn(arrival, states, context.now) : undefined;
      if (taken === 'already') return nothing;
      const decided = handler.decide(states, readEvent(arrival, type) as never, context) as Decision<unknown>;
      return taken ? together(taken, decided) : decided;
    },
    rescue: (error, states, context) => park(states, context.now, failureOf(error)),
  };
}

/**
 * Events from outside carry no position of ours, so each leaves its id behind. The same id with other content is refused aloud.
 */
function takeIn(arrival: Arrival, states: States, now: Date): Decision | 'already' {
  const at = inboxRef(arrival);
  const digest = createHash('sha256').update(arrival.record.value ?? '').digest('base64');
  const seen = states.get(inbox, at.id);
  if (seen?.digest === digest) return 'already';
  if (seen) throw new Conflict(`event ${arrival.record.headers['ce_id'] ?? ''} was taken before with other content`);
  return { writes: [put(inbox, at.id, { digest, at: now.toISOString() })] };
}

class Conflict extends Error {}

function inboxRef(arrival: Arrival): Ref {
  return ref(inbox, `${arrival.topic}|${arrival.record.headers['ce_id'] ?? ''}`);
}

/** What the handler says it will read; a broken event reads nothing, its fault shows when it is decided. */
function readsOf(arrival: Arrival, type: ReturnType<typeof typeOf>, handler: Handler<never, unknown> | undefined): readonly Ref[] {
  if (!type || !handler?.reads) return [];
  try {
    return handler.reads(readEvent(arrival, type) as never);
  } catch {
    return [];
  }
}

function failureOf(error: unknown): { errorClass: ErrorClass; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Poison) return { errorClass: 'poison', message };
  if (error instanceof Conflict) return { errorClass: 'conflict', message };
  return { errorClass: 'bug', message };
}
