import { EventParked, type Headers, type Service } from '#libs/contracts';
import { ref } from '../aggregate.js';
import { readEvent, typeOf, type Arrival } from '../chunk/arrival.js';
import type { ChunkRunner } from '../chunk/chunk-runner.js';
import type { Handlers } from '../chunk/steps.js';
import { emit, put, remove, together, type Context, type Decision, type Handler, type Incoming, type States } from '../decision.js';
import { Poison } from '../errors.js';
import { newId } from '../ids.js';
import { parkedEvents, parkedKeyId, parkedKeys, type ParkedEvent, type ParkedKey } from './parked.js';

/** Where the replayer finds what it is to do. */
export interface ParkedQueue {
  /** Keys that an operator wants replayed or discarded. */
  commanded(): Promise<{ topic: string; key: string }[]>;
  first(topic: string, key: string): Promise<ParkedEvent | undefined>;
}

/**
 * Drains commanded keys, one event at a time and in order. The parked row is removed in the same statement that writes what the event
 * decided, and the key's version is checked there: two replayers cannot both do it, and an event that arrives meanwhile is parked
 * behind or clashes and is folded again.
 */
export class Replayer {
  constructor(private readonly options: { queue: ParkedQueue; runner: ChunkRunner; handlers: Handlers; service: Service }) {}

  async pass(): Promise<number> {
    let done = 0;
    for (const { topic, key } of await this.options.queue.commanded()) done += await this.drain(topic, key);
    return done;
  }

  private async drain(topic: string, key: string): Promise<number> {
    for (let done = 0; ; done++) {
      const first = await this.options.queue.first(topic, key);
      if (!first) return done;
      const [outcome] = await this.options.runner.perform([{ handler: this.replay(first), incoming: commandOf(first) }]);
      if (outcome && 'error' in outcome) throw outcome.error;
      if (!outcome || outcome.answer !== 'done') return done;
    }
  }

  private replay(row: ParkedEvent): Handler<never, 'done' | 'failed' | 'gone'> {
    const id = parkedKeyId(row.topic, row.key);
    return {
      reads: () => [ref(parkedKeys, id)],
      decide: (states, _event, context) => {
        const parked = states.get(parkedKeys, id);
        if (!parked || parked.waiting === 0 || (parked.state !== 'replaying' && parked.state !== 'discarding')) return { answer: 'gone' };
        const { edited, ...kept } = parked;
        const left = parked.waiting - 1;
        const out: Decision<'done' | 'failed' | 'gone'> = {
          writes: [put(parkedKeys, id, { ...kept, waiting: left, state: left === 0 ? 'drained' : parked.state })],
          removals: [remove(parkedEvents, row.id)],
          answer: 'done',
        };
        if (parked.state === 'discarding') return out;
        try {
          const decided = this.decideAgain(row, edited, states, context);
          return together<'done' | 'failed' | 'gone'>(decided as Decision<never>, out);
        } catch (error) {
          if (error instanceof Error && error.name === 'NotLoaded') throw error;
          return stillParked(this.options.service, row, parked, error);
        }
      },
    };
  }

  private decideAgain(row: ParkedEvent, edited: unknown, states: States, context: Context): Decision<unknown> {
    const arrival = arrivalOf(row, edited);
    const type = typeOf(arrival.record);
    const handler = type && this.options.handlers.get(type.name);
    if (!type || !handler) throw new Poison(`unknown event type ${arrival.record.headers['ce_type'] ?? '(none)'}`);
    return handler.decide(states, readEvent(arrival, type) as never, context) as Decision<unknown>;
  }
}

function stillParked(service: Service, row: ParkedEvent, parked: ParkedKey, error: unknown): Decision<'failed'> {
  const reason = error instanceof Error ? error.message : String(error);
  const id = parkedKeyId(row.topic, row.key);
  const headers = JSON.parse(row.headers) as Headers;
  return {
    writes: [put(parkedKeys, id, { ...parked, state: 'parked', reason, errorClass: error instanceof Poison ? 'poison' : 'bug', attempts: parked.attempts + 1 })],
    events: [
      emit(EventParked, {
        of: ref(parkedKeys, id),
        data: {
          service, topic: row.topic, partition: row.partition, offset: String(row.offset_), key: row.key, eventId: headers['ce_id'] ?? '',
          eventType: headers['ce_type'] ?? '', errorClass: 'replay-failed', message: reason.slice(0, 500), at: parked.since,
        },
        facts: { correlationid: headers['ce_correlationid'] ?? row.key, livemode: headers['ce_livemode'] === 'true' },
      }),
    ],
    answer: 'failed',
  };
}

function arrivalOf(row: ParkedEvent, edited: unknown): Arrival {
  const payload = edited === undefined ? row.payload : JSON.stringify(edited);
  return {
    topic: row.topic,
    partition: row.partition,
    record: {
      offset: Number(row.offset_), key: row.key, headers: JSON.parse(row.headers) as Headers, timestamp: 0,
      value: payload === null ? null : Buffer.from(payload),
    },
  };
}

function commandOf(row: ParkedEvent): Incoming {
  const id = (JSON.parse(row.headers) as Headers)['ce_id'] ?? newId();
  return {
    id, type: 'ReplayParked', typeversion: 1, source: 'act', time: '', recordedtime: '', subject: row.key, sequence: 0, correlationid: row.key,
    causationid: id, livemode: false, data: undefined, topic: '', key: row.key,
  };
}
