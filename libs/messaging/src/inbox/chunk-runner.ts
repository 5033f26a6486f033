import type { Contracts } from '../core/contracts.js';
import { StoreUnavailable, TooManyConflicts } from '../core/errors.js';
import { newId } from '../core/ids.js';
import { failureOf, type Failure } from '../parking/park-event.js';
import type { ParkingRoom } from '../parking/parking-room.js';
import type { SenderNotice } from '../parking/sender-notice.js';
import { noCipher, type PayloadCipher } from '../parking/payload-cipher.js';
import type { ChunkWrite, Store, CommitVerdict, Watermark } from '../core/store.js';
import type { StoppedPartition } from '../core/operations.js';
import type { Arrival, ConsumerRecord, Partition } from '../core/record.js';
import { Attempts } from './attempts.js';
import { dropSeen, type Sifted } from './drop-seen.js';
import { withoutVoid } from './void-records.js';
import { draftRules, fold, type DraftRules, type Outcome, type WorkItem } from './fold.js';
import { halves, inOrder, recordsOf, type Slice } from './slices.js';
import { nameOf, Watermarks } from './watermarks.js';
import { toWorkItem, type HandlerRegistry, type UseCases } from './work-item.js';
import { isEmpty, writeOf } from './write.js';

export type Executed = { readonly answer: unknown } | { readonly error: unknown };

/** The messages of a chunk. */
export interface ChunkContents {
  readonly kind: 'events' | 'commands';
  readonly items: readonly WorkItem[];
}

/** Wraps every chunk: for traces and logs. It must call `next` once and answer with its answer. */
export type ChunkInterceptor = <Result>(chunk: ChunkContents, next: () => Promise<Result>) => Promise<Result>;

export interface ChunkRunnerOptions {
  readonly service: string;
  readonly contracts: Contracts;
  readonly store: Store;
  readonly useCases: UseCases;
  readonly cipher?: PayloadCipher;
  /** Limits what is kept of poison from outside; without it there is no limit. */
  readonly room?: ParkingRoom;
  /** Tells senders outside what was not taken. */
  readonly sender?: SenderNotice;
  /** The system's clock. */
  readonly now: () => Date;
  readonly random?: () => number;
  /** Milliseconds of real time. */
  readonly rest?: (milliseconds: number) => Promise<unknown>;
  readonly intercept?: ChunkInterceptor | undefined;
  /** Called when something was put into the outbox, so that the relay looks at once. */
  readonly onPublished?: () => void;
  /** Called when an event was parked, after it is durable. */
  readonly onParked?: (arrival: Arrival, failure: Failure) => void;
  /** Called when records were passed over because their source had ended before them; offsets from `first` to `last`. */
  readonly onVoid?: (
    passed: Partition & { readonly records: number; readonly first: number; readonly last: number },
  ) => void;
  /** Called when the database turns out to be older than this process: it must end. */
  readonly onWentBack?: (message: string) => void;
  /** Called when a partition stops, once until the watermarks are forgotten. */
  readonly onStopped?: (stop: StoppedPartition) => void;
  /** Replaced only by the tests that remove a guard. */
  readonly dropSeen?: typeof dropSeen;
  /** Likewise. */
  readonly withoutVoid?: typeof withoutVoid;
  /** Likewise. */
  readonly draftRules?: DraftRules;
}

/** What is new on one partition. */
interface New extends Sifted {
  readonly was: Watermark;
  /** Behind the end of their source. */
  readonly voided: readonly ConsumerRecord[];
}

/**
 * Loads, handles, writes: one chunk of events or commands is one statement.
 *
 * Each event takes effect exactly once. The watermark of every partition in the chunk moves by compare-and-swap in the same statement
 * that writes the states and the outbox. A crash before it leaves nothing, a crash after it leaves everything, and a second consumer of
 * the same partition (one that was stopped during a rebalance) finds the watermark moved and writes nothing.
 *
 * States are loaded without locks, so two writers may decide on the same version. The statement writes a state only over the version that
 * was decided on, and what was only read of a checked table it holds unchanged until it commits; the later of the two is refused and decides
 * again on what the earlier one wrote. No lock is held between reading and writing, so the transaction id is taken after everything that the decision read was committed: the commit order is the causal order, and
 * the relay publishes in commit order.
 *
 * What the database refuses (a value out of range, a broken constraint, a row that exists already) is found by halving the chunk until the
 * one event or command that causes it is alone. The event is parked, the command gets its error, their neighbours go on.
 */
export class ChunkRunner {
  /** `lateReads`: finds that cost a further load and are not declared. */
  readonly counts = {
    handled: 0,
    chunks: 0,
    clashes: 0,
    mostClashes: 0,
    conflicts: 0,
    fenced: 0,
    lateReads: 0,
    voided: 0,
  };
  private readonly marks: Watermarks;
  private readonly registry: HandlerRegistry;
  private readonly stops = new Map<string, StoppedPartition>();

  constructor(private readonly options: ChunkRunnerOptions) {
    const { service, contracts, useCases, cipher = noCipher, store, room, sender } = options;
    this.registry = { service, contracts, useCases, cipher, room, sender };
    this.marks = new Watermarks(store, (message) => options.onWentBack?.(message));
  }

  /** Forgets the watermarks, after a rebalance; they are read from the store again, and what had stopped is judged anew. */
  forgetWatermarks(): void {
    this.marks.forget();
    this.stops.clear();
  }

  /** The partitions on which this process goes no further. */
  get stopped(): readonly StoppedPartition[] {
    return [...this.stops.values()];
  }

  /** The offset from which on nothing takes effect on this partition. */
  stoppedAt(partition: Partition): number | undefined {
    return this.stops.get(nameOf(partition))?.offset;
  }

  async watermarksOf(partitions: Parameters<Watermarks['of']>[0]): Promise<Watermark[]> {
    return this.marks.of(partitions);
  }

  /**
   * Processes the slices as one chunk. When it resolves, every record of it has taken effect exactly once, here or elsewhere, except on a
   * partition that has stopped: there, those before `stoppedAt` have.
   * @throws StoreUnavailable it is not known whether it took effect; try again
   */
  async consume(slices: readonly Slice[]): Promise<void> {
    try {
      await this.processChunk(slices, this.registry);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      if (recordsOf(slices) > 1) for (const half of halves(slices)) await this.consume(half);
      else await this.consumeRefused(slices);
    }
  }

  /**
   * Handles commands in one chunk. A command that fails, or brings what the database refuses, has no effect and gets its error; the others
   * go on.
   * @throws StoreUnavailable it is not known whether they took effect
   */
  async execute(items: readonly WorkItem[]): Promise<Executed[]> {
    try {
      return await this.executeTogether(items);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      if (items.length === 1)
        return [{ error: error instanceof TooManyConflicts ? new StoreUnavailable(error) : error }];
      const middle = Math.ceil(items.length / 2);
      const executed: Executed[] = [];
      for (const half of [items.slice(0, middle), items.slice(middle)]) {
        executed.push(...(await this.execute(half).catch((failure: unknown) => half.map(() => ({ error: failure })))));
      }
      return executed;
    }
  }

  /** A record that is refused alone may have lost a race, so it is tried once more; then it is parked. */
  private async consumeRefused(slices: readonly Slice[]): Promise<void> {
    try {
      await this.processChunk(slices, this.registry);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      await this.processChunk(slices, { ...this.registry, refusing: { error } }).catch((again: unknown) => {
        // It can be neither handled nor parked. To go on would lose it, so its partition waits, and the watchdog reports it.
        throw again instanceof StoreUnavailable ? again : new StoreUnavailable(again);
      });
    }
  }

  private async processChunk(given: readonly Slice[], registry: HandlerRegistry): Promise<void> {
    const slices = inOrder(given).filter((slice) => !this.stops.has(nameOf(slice)));
    const confirmed = new Set<string>();
    const attempts = new Attempts(this.counts, this.options.rest);
    for (;;) {
      const marks = await this.marks.of(slices);
      const news = slices.map((slice, i) => this.sift(marks[i]!, slice));
      const stops = news.flatMap(({ stop }) => stop ?? []);
      const unconfirmed = stops.filter((stop) => !confirmed.has(nameOf(stop)));
      if (unconfirmed.length > 0) {
        // The mark may be out of date; a stop must not rest on memory.
        this.marks.forget(unconfirmed);
        for (const stop of unconfirmed) confirmed.add(nameOf(stop));
        continue;
      }
      const moved = news.filter(({ was, to }) => to.offset > was.offset);
      const verdict = moved.length > 0 ? await this.handle(moved, registry) : 'done';
      if (verdict === 'done') return this.stop(stops);
      if (verdict === 'clash') await attempts.again();
      else this.marks.forget(slices);
    }
  }

  private sift(mark: Watermark, { topic, records }: Slice): New {
    const { dropSeen: sift = dropSeen, withoutVoid: keepValid = withoutVoid, contracts } = this.options;
    const described = contracts.topicOf(topic);
    const valid = described?.fromOutside ? records : keepValid(records, this.marks.ended);
    const sifted = sift(mark, valid, described);
    if (valid.length === records.length) return { ...sifted, was: mark, voided: [] };
    const kept = new Set(valid);
    const { stop, to } = sifted;
    const reached = records.filter(({ offset }) => offset > mark.offset && (!stop || offset < stop.offset));
    const voided = reached.filter((record) => !kept.has(record));
    return { ...sifted, was: mark, to: { ...to, offset: Math.max(to.offset, reached.at(-1)?.offset ?? -1) }, voided };
  }

  private tellVoid({ topic, partition }: Watermark, voided: readonly ConsumerRecord[]): void {
    if (voided.length === 0) return;
    this.counts.voided += voided.length;
    const [first, last] = [voided[0]!.offset, voided.at(-1)!.offset];
    this.options.onVoid?.({ topic, partition, records: voided.length, first, last });
  }

  private async handle(moved: readonly New[], registry: HandlerRegistry): Promise<CommitVerdict> {
    const found = moved.flatMap(({ to: { topic, partition }, fresh }) =>
      fresh.flatMap((record) => {
        const arrival = { topic, partition, record };
        const item = toWorkItem(arrival, registry);
        return item ? [{ arrival, item }] : [];
      }),
    );
    const { write, outcomes } = await this.decide(
      found.map(({ item }) => item),
      'events',
      moved.map(({ was, to }) => ({ was: was.offset, to })),
    );
    const verdict = await this.commit(write);
    if (verdict !== 'done') return verdict;
    this.marks.moved(moved.map(({ to }) => to));
    this.counts.handled += found.length;
    for (const { to, voided } of moved) this.tellVoid(to, voided);
    const { room, contracts } = this.registry;
    outcomes.forEach((outcome, i) => {
      if (!('failure' in outcome)) return;
      const { arrival } = found[i]!;
      room?.note(arrival.topic);
      this.options.onParked?.(arrival, failureOf(outcome.failure, contracts.topicOf(arrival.topic)));
    });
    return 'done';
  }

  private stop(stops: readonly StoppedPartition[]): void {
    for (const stop of stops) {
      this.stops.set(nameOf(stop), stop);
      this.options.onStopped?.(stop);
    }
  }

  private async executeTogether(items: readonly WorkItem[]): Promise<Executed[]> {
    const attempts = new Attempts(this.counts, this.options.rest);
    for (;;) {
      const { write, outcomes } = await this.decide(items, 'commands', []);
      const verdict = isEmpty(write) && !this.hasToCheck(write) ? 'done' : await this.commit(write);
      if (verdict === 'done') return [...outcomes];
      await attempts.again();
    }
  }

  private async decide(
    items: readonly WorkItem[],
    kind: ChunkContents['kind'],
    watermarks: ChunkWrite['watermarks'],
  ): Promise<{ write: ChunkWrite; outcomes: readonly Outcome[] }> {
    const now = this.options.now();
    const surroundings = { now, newId: () => newId(), random: this.options.random ?? Math.random };
    const { store, intercept, draftRules: rules = draftRules } = this.options;
    const onUndeclaredRead = () => (this.counts.lateReads += 1);
    const handle = () => fold(store, items, () => surroundings, { rules, onUndeclaredRead });
    const { view, outcomes } = await (intercept ? intercept({ kind, items }, handle) : handle());
    return { write: writeOf(view, watermarks, this.registry, now), outcomes };
  }

  /** An answer without an effect rests on what was read, too, and that may come from memory. */
  private hasToCheck({ held }: ChunkWrite): boolean {
    return held.length > 0 && (this.options.draftRules ?? draftRules).checksAnswers;
  }

  private async commit(write: ChunkWrite): Promise<CommitVerdict> {
    const verdict = await this.options.store.commit(write);
    if (verdict === 'done') {
      this.counts.chunks += 1;
      if (write.outbox.length > 0) this.options.onPublished?.();
    } else {
      this.counts[verdict === 'fenced' ? 'fenced' : 'clashes'] += 1;
    }
    return verdict;
  }
}

export type { Slice } from './slices.js';
