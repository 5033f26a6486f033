import { EventParked, type Headers } from '#libs/contracts';
import { ref } from '../aggregate.js';
import type { Arrival } from '../chunk/arrival.js';
import type { ChunkRunner } from '../chunk/chunk-runner.js';
import { decideEvent, type Understanding } from '../chunk/steps.js';
import { emit, put, remove, together, type Decision, type Handler, type Incoming } from '../decision.js';
import { StoreUnavailable } from '../errors.js';
import { newId } from '../ids.js';
import { failureOf } from './park-event.js';
import { parkedEventId, parkedEvents, parkedKeyId, parkedKeys, type ParkedEvent, type ParkedKey } from './parked.js';

/** Where the replayer finds what it is to do. */
export interface ParkedQueue {
  /** Keys that an operator wants replayed or discarded. */
  commanded(): Promise<{ topic: string; key: string }[]>;
  first(topic: string, key: string): Promise<ParkedEvent | undefined>;
}

type Answer = 'done' | 'gone';

/**
 * Drains commanded keys, one event at a time and in order. The parked row is removed in the same statement that writes what the event
 * decided, and the key's version is checked there: two replayers cannot both do it, and an event that arrives meanwhile is parked
 * behind or clashes and is folded again. An event that fails again stays the first of its key, with the new reason; but one whose id was
 * taken before with other content is told and dropped, as it is when it comes alone: it would fail for ever and hold up those behind it.
 */
export class Replayer {
  constructor(
    private readonly options: {
      queue: ParkedQueue;
      runner: Pick<ChunkRunner, 'perform'>;
      understanding: Understanding;
    },
  ) {}

  /** @throws StoreUnavailable */
  async pass(): Promise<number> {
    let done = 0;
    for (const { topic, key } of await this.options.queue.commanded()) done += await this.drain(topic, key);
    return done;
  }

  private async drain(topic: string, key: string): Promise<number> {
    for (let done = 0; ; done++) {
      const first = await this.options.queue.first(topic, key);
      if (!first) return done;
      const answer = await this.perform(first, this.replay(first)).catch(async (error: unknown) => {
        if (error instanceof StoreUnavailable) throw error;
        return this.perform(first, this.afterFailure(first, error));
      });
      if (answer === 'gone') return done;
    }
  }

  private async perform(row: ParkedEvent, handler: Handler<never, Answer>): Promise<Answer> {
    const [outcome] = await this.options.runner.perform([{ handler, incoming: commandOf(row) }]);
    if (outcome && 'error' in outcome) throw outcome.error;
    return outcome?.answer as Answer;
  }

  private replay(row: ParkedEvent): Handler<never, Answer> {
    const id = parkedKeyId(row.topic, row.key);
    return {
      reads: () => [ref(parkedKeys, id)],
      decide: (states, _event, context) => {
        const parked = states.get(parkedKeys, id);
        if (!parked || !isNext(row, parked)) return { answer: 'gone' };
        if (parked.state === 'discarding') return takenOut(row, parked);
        const decided = decideEvent(
          this.arrivalOf(row),
          this.options.understanding,
          states,
          context,
          this.arrivalOf(row, parked.edited),
        );
        return together<Answer>(decided as Decision<never>, takenOut(row, parked));
      },
    };
  }

  private arrivalOf(row: ParkedEvent, edited?: unknown): Arrival {
    const kept = row.payload === null ? null : this.options.understanding.vault.open(row.payload, row.id);
    const payload = edited === undefined ? kept : JSON.stringify(edited);
    return {
      topic: row.topic,
      partition: row.partition,
      record: {
        offset: row.offset_,
        key: row.key,
        headers: JSON.parse(row.headers) as Headers,
        timestamp: 0,
        value: payload === null ? null : Buffer.from(payload),
      },
    };
  }

  /** The edition that an operator gave is for one try. */
  private afterFailure(row: ParkedEvent, error: unknown): Handler<never, Answer> {
    const id = parkedKeyId(row.topic, row.key);
    const { service } = this.options.understanding;
    const headers = JSON.parse(row.headers) as Headers;
    return {
      reads: () => [ref(parkedKeys, id)],
      decide: (states) => {
        const parked = states.get(parkedKeys, id);
        if (!parked || !isNext(row, parked)) return { answer: 'gone' };
        const { edited: _, ...kept } = parked;
        const { errorClass, message } = failureOf(error);
        const again: Decision<Answer> = {
          writes: [
            put(parkedKeys, id, {
              ...kept,
              state: 'parked',
              reason: message,
              errorClass,
              attempts: parked.attempts + 1,
            }),
          ],
          answer: 'gone',
        };
        return {
          ...(errorClass === 'conflict' ? takenOut(row, parked) : again),
          events: [
            emit(EventParked, {
              of: ref(parkedKeys, id),
              data: {
                service,
                topic: row.topic,
                partition: row.partition,
                offset: String(row.offset_),
                key: row.key || '(none)',
                eventId: headers['ce_id'] ?? '',
                eventType: headers['ce_type'] ?? '',
                errorClass: 'replay-failed',
                message,
                at: parked.since,
              },
              facts: {
                correlationid: headers['ce_correlationid'] ?? row.key,
                livemode: headers['ce_livemode'] === 'true',
              },
            }),
          ],
        };
      },
    };
  }
}

function takenOut(row: ParkedEvent, parked: ParkedKey): Decision<Answer> {
  const { edited: _, ...kept } = parked;
  const waiting = kept.waiting - 1;
  return {
    writes: [
      put(parkedKeys, parkedKeyId(row.topic, row.key), {
        ...kept,
        waiting,
        state: waiting === 0 ? 'drained' : kept.state,
      }),
    ],
    removals: [remove(parkedEvents, row.id)],
    answer: 'done',
  };
}

/** Numbers grow by one as events are parked and the first goes first, so the key knows which row is next: another replayer may have taken it. */
function isNext(row: ParkedEvent, parked: ParkedKey): boolean {
  const commanded = parked.state === 'replaying' || parked.state === 'discarding';
  return commanded && parked.waiting > 0 && row.id === parkedEventId(row.topic, row.key, parked.next - parked.waiting);
}

function commandOf(row: ParkedEvent): Incoming {
  const headers = JSON.parse(row.headers) as Headers;
  const id = headers['ce_id'] ?? newId();
  const actor = headers['ce_actor'];
  return {
    id,
    type: 'ReplayParked',
    typeversion: 1,
    source: 'act',
    time: '',
    recordedtime: '',
    subject: row.key,
    sequence: 0,
    correlationid: row.key,
    causationid: id,
    livemode: false,
    data: undefined,
    topic: '',
    key: row.key,
    ...(actor === undefined ? {} : { actor }),
  };
}
