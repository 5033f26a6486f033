import type { Arrival } from '../core/record.js';
import type { ChunkRunner } from './chunk-runner.js';
import type { Draft } from './draft.js';
import type { WorkItem } from './fold.js';
import { handleEvent, type HandlerRegistry } from './work-item.js';
import type { Headers } from '../core/envelope.js';
import { bytesOfText, presentNameOf } from '../core/bytes-as-text.js';
import { Poison, StoreUnavailable } from '../core/errors.js';
import { newId } from '../core/ids.js';
import type { UnitOfWork } from '../core/unit-of-work.js';
import { editPlace } from '../parking/edit-key.js';
import { failureOf, isSendersFault, publishParked, tellSender } from '../parking/park-event.js';
import {
  parkedEventId,
  parkedEvents,
  parkedKeyId,
  parkedKeys,
  type ParkedEvent,
  type ParkedKey,
} from '../parking/parked.js';

/** The parked keys that an operator has commanded. */
export interface ParkedQueue {
  /** Keys to be replayed or discarded. */
  commanded(): Promise<{ topic: string; key: string }[]>;
  first(topic: string, key: string): Promise<ParkedEvent | undefined>;
}

type Answer = 'done' | 'gone';

/**
 * Drains commanded keys, one event at a time and in order. The parked row is removed in the same statement that writes what the event
 * decided, and the key's version is checked there: two replayers cannot both do it, and an event that arrives meanwhile is parked
 * behind, or clashes and is handled again. An event that fails again stays the first of its key, with the new reason. An event whose id was
 * taken before with other content, or that its sender outside wrote so that it cannot be read, is published as a dead letter and dropped, as
 * when it arrives: it would fail for ever and block its key.
 */
export class Replayer {
  constructor(
    private readonly options: {
      queue: ParkedQueue;
      runner: Pick<ChunkRunner, 'execute'>;
      registry: HandlerRegistry;
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
      const answer = await this.execute(first, (draft, parked) => this.replay(draft, first, parked)).catch(
        async (error: unknown) => {
          if (error instanceof StoreUnavailable) throw error;
          return this.execute(first, (draft, parked) => this.afterFailure(draft, first, parked, error));
        },
      );
      if (answer === 'gone') return done;
    }
  }

  private async execute(row: ParkedEvent, handle: (draft: Draft, parked: ParkedKey) => Answer): Promise<Answer> {
    const id = parkedKeyId(row.topic, row.key);
    const headers = headersOf(row);
    const item: WorkItem = {
      prefetch: [parkedKeys.ref(id)],
      cause: { id: headers['ce_id'] ?? newId(), actor: headers['ce_actor'] },
      handle(draft): Answer {
        const parked = draft.find(parkedKeys, id);
        return parked && isNext(row, parked) ? handle(draft, parked) : 'gone';
      },
    };
    const [outcome] = await this.options.runner.execute([item]);
    if (outcome && 'error' in outcome) throw outcome.error;
    return outcome?.answer as Answer;
  }

  private replay(draft: Draft, row: ParkedEvent, parked: ParkedKey): Answer {
    const { registry } = this.options;
    if (parked.state === 'discarding') {
      const detail = 'an operator has given it up';
      tellSender(draft, registry, withoutValue(row), { outcome: 'discarded', code: 'discarded', detail });
    } else {
      const arrival = this.arrivalOf(row);
      handleEvent(draft, arrival, registry, parked.edit === undefined ? arrival : this.edited(row, parked.edit));
    }
    return takeOut(draft, row, parked);
  }

  private arrivalOf(row: ParkedEvent): Arrival {
    const kept = row.payload === null ? null : this.options.registry.cipher.open(row.payload, row.id);
    return withValue(row, kept === null ? null : bytesOfText(kept));
  }

  /** @throws Poison where it cannot be opened: the operator's data is at fault */
  private edited(row: ParkedEvent, edit: string): Arrival {
    const { service, edits } = this.options.registry;
    try {
      if (!edits) throw new Error('this service has no key of edits');
      const data = edits.open(edit, editPlace(service, row.topic, presentNameOf(row.key)));
      return withValue(row, Buffer.from(JSON.stringify(data)));
    } catch (error) {
      throw new Poison((error as Error).message, 'invalid-data');
    }
  }

  /** The data that an operator edited is used once. */
  private afterFailure(tx: UnitOfWork, row: ParkedEvent, parked: ParkedKey, error: unknown): Answer {
    const headers = headersOf(row);
    const about = parkedKeys.ref(parkedKeyId(row.topic, row.key));
    const { edit, ...kept } = parked;
    const topic = this.options.registry.contracts.topicOf(row.topic);
    const { errorClass, code, message } = failureOf(error, topic);
    publishParked(tx, this.options.registry, {
      topic: row.topic,
      partition: row.partition,
      offset: row.offset_,
      key: row.key,
      headers,
      errorClass: 'replay-failed',
      message,
      at: parked.since,
    });
    if (errorClass === 'conflict' || (edit === undefined && isSendersFault(errorClass, topic))) {
      tellSender(tx, this.options.registry, withoutValue(row), { outcome: 'refused', code, detail: message });
      return takeOut(tx, row, parked);
    }
    const attempts = parked.attempts + 1;
    tx.save(parkedKeys, about.id, { ...kept, state: 'parked', reason: message, errorClass, attempts });
    return 'gone';
  }
}

/** Its value may be sealed. */
function withoutValue(row: ParkedEvent): Arrival {
  const { topic, partition, offset_: offset, key } = row;
  return { topic, partition, record: { offset, key, headers: headersOf(row), timestamp: 0, value: null } };
}

function withValue(row: ParkedEvent, value: Buffer | null): Arrival {
  const arrival = withoutValue(row);
  return { ...arrival, record: { ...arrival.record, value } };
}

function takeOut(tx: UnitOfWork, row: ParkedEvent, parked: ParkedKey): Answer {
  const { edit: _, ...kept } = parked;
  const waiting = kept.waiting - 1;
  const state = waiting === 0 ? 'drained' : kept.state;
  tx.save(parkedKeys, parkedKeyId(row.topic, row.key), { ...kept, waiting, state });
  tx.remove(parkedEvents, row.id);
  return 'done';
}

/** Numbers grow by one as events are parked and the first goes first, so the key knows which row is next: another replayer may have taken it. */
function isNext(row: ParkedEvent, parked: ParkedKey): boolean {
  const commanded = parked.state === 'replaying' || parked.state === 'discarding';
  return commanded && parked.waiting > 0 && row.id === parkedEventId(row.topic, row.key, parked.next - parked.waiting);
}

function headersOf(row: ParkedEvent): Headers {
  return JSON.parse(row.headers) as Headers;
}
