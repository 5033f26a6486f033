import type { Service } from '#libs/contracts';
import type { Context, Decision, Handler, Incoming } from '../decision.js';
import { StoreUnavailable } from '../errors.js';
import { newId } from '../ids.js';
import type { ChunkWrite, Fetched, Partition, Store, Watermark } from '../store.js';
import { dropSeen } from './drop-seen.js';
import { fold, type Outcome, type Step } from './fold.js';
import { stepOf, type Handlers, type OnParked } from './steps.js';
import { isEmpty, writeOf } from './write.js';

export interface Slice extends Partition {
  readonly records: readonly Fetched[];
}

export interface PendingAct {
  readonly handler: Handler<never, unknown>;
  readonly incoming: Incoming;
}

export interface ChunkRunnerOptions {
  readonly service: Service;
  readonly store: Store;
  readonly handlers: Handlers;
  /** The system's clock. */
  readonly now: () => Date;
  readonly random?: () => number;
  /** Called when something was put into the outbox, so that the relay need not wait for its next look. */
  readonly onPublished?: () => void;
  readonly onParked?: OnParked;
  /** Which of a fetch is new. Replaced only by the tests that show what each guard is for. */
  readonly dropSeen?: typeof dropSeen;
}

/** Refolds after a clash; more in a row than this means that something is wrong, not busy. */
const MAX_CLASHES = 50;

/**
 * Loads, folds, writes: one chunk of events or acts is one statement.
 *
 * Each event takes effect exactly once. The watermark of every partition in the chunk moves by compare-and-swap in the same statement
 * that writes the states and the outbox: a crash before it leaves nothing, a crash after it leaves everything, and a second consumer of
 * the same partition (a zombie that slept through a rebalance) finds the watermark moved and writes nothing.
 *
 * States are loaded without locks, so two writers may decide on the same version. The statement writes a state only over the version it
 * was decided on; the later of the two is refused, and folds again on what the earlier one wrote. No lock is held between reading and
 * writing, so the transaction id is taken after everything that the decision saw was committed: commit order is causal order, which is
 * what the relay publishes in.
 */
export class ChunkRunner {
  readonly counts = { handled: 0, chunks: 0, clashes: 0, fenced: 0 };
  private readonly marks = new Map<string, Watermark>();

  constructor(private readonly options: ChunkRunnerOptions) {}

  /** Forgets where the partitions stand, after a rebalance: the store knows. */
  forgetWatermarks(): void {
    this.marks.clear();
  }

  async watermarksOf(partitions: readonly Partition[]): Promise<Watermark[]> {
    const unknown = partitions.filter((at) => !this.marks.has(nameOf(at)));
    if (unknown.length > 0) for (const mark of await this.options.store.watermarks(unknown)) this.marks.set(nameOf(mark), mark);
    return partitions.map((at) => this.marks.get(nameOf(at))!);
  }

  /**
   * Takes the slices in as one chunk. When it resolves, every record of it has taken effect exactly once, here or elsewhere.
   * @throws StoreUnavailable nothing was done, try again
   */
  async consume(slices: readonly Slice[]): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const marks = await this.watermarksOf(slices);
      const news = slices.map((slice, i) => ({ slice, was: marks[i]!, ...(this.options.dropSeen ?? dropSeen)(marks[i]!, slice.records) }));
      const moved = news.filter(({ was, to }) => to.offset > was.offset);
      if (moved.length === 0) return;
      const steps = moved.flatMap(({ slice, fresh }) =>
        fresh.flatMap((record) => this.step({ topic: slice.topic, partition: slice.partition, record }) ?? []),
      );
      const { write } = await this.decide(steps, moved.map(({ was, to }) => ({ was: was.offset, to })));
      const verdict = await this.commit(write, slices);
      if (verdict === 'split') return;
      if (verdict === 'done') {
        for (const { to } of moved) this.marks.set(nameOf(to), to);
        this.counts.handled += steps.length;
        return;
      }
      if (verdict === 'fenced') {
        for (const at of slices) this.marks.delete(nameOf(at));
        this.counts.fenced += 1;
      }
      await this.backOff(attempt);
    }
  }

  /**
   * Decides acts in one chunk. An act whose decision throws has no effect and gets its error; the others go on.
   * @throws StoreUnavailable none of them was done
   */
  async perform(acts: readonly PendingAct[]): Promise<({ answer: unknown } | { error: unknown })[]> {
    const steps = acts.map(({ handler, incoming }): Step => ({
      reads: handler.reads?.(incoming as never) ?? [],
      cause: { id: incoming.id, actor: incoming.actor },
      decide: (states, context) => handler.decide(states, incoming as never, context) as Decision<unknown>,
    }));
    for (let attempt = 0; ; attempt++) {
      const { write, outcomes } = await this.decide(steps, []);
      const verdict = isEmpty(write) ? 'done' : await this.options.store.commit(write);
      if (verdict === 'done') {
        this.counts.chunks += 1;
        if (write.outbox.length > 0) this.options.onPublished?.();
        return outcomes.map((outcome) => ('error' in outcome ? outcome : { answer: outcome.decision.answer }));
      }
      await this.backOff(attempt);
    }
  }

  private step(arrival: { topic: string; partition: number; record: Fetched }): Step | undefined {
    return stepOf(arrival, this.options.handlers, this.options.service, this.options.onParked ?? (() => undefined));
  }

  private async decide(steps: readonly Step[], watermarks: ChunkWrite['watermarks']): Promise<{ write: ChunkWrite; outcomes: readonly Outcome[] }> {
    const now = this.options.now();
    const context: Context = { now, newId: () => newId(), random: this.options.random ?? Math.random };
    const { view, outcomes } = await fold(this.options.store, steps, () => context);
    return { write: writeOf(view, watermarks, this.options.service, now), outcomes };
  }

  /** A row that the database will not take is found by halving the chunk, and then parked alone; its neighbours go on. */
  private async commit(write: ChunkWrite, slices: readonly Slice[]) {
    try {
      const verdict = await this.options.store.commit(write);
      if (verdict === 'done') {
        this.counts.chunks += 1;
        if (write.outbox.length > 0) this.options.onPublished?.();
      }
      return verdict;
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      await this.consumeInHalves(slices, error);
      return 'split' as const;
    }
  }

  private async consumeInHalves(slices: readonly Slice[], error: unknown): Promise<void> {
    const records = slices.flatMap((slice) => slice.records.map((record) => ({ ...slice, records: [record] })));
    if (records.length === 1) return this.consumeRefused(records[0]!, error);
    const middle = Math.ceil(records.length / 2);
    for (const half of [records.slice(0, middle), records.slice(middle)]) await this.consume(joined(half));
  }

  private async consumeRefused(slice: Slice, error: unknown): Promise<void> {
    const refusing: Handlers = {
      get: () => ({ decide: () => { throw error; } }),
    } as unknown as Handlers;
    await new ChunkRunner({ ...this.options, handlers: refusing }).consume([slice]);
    this.marks.delete(nameOf(slice));
  }

  private async backOff(attempt: number): Promise<void> {
    this.counts.clashes += 1;
    if (attempt >= MAX_CLASHES) throw new StoreUnavailable(new Error(`${attempt} clashes in a row`));
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(2 ** attempt, 50)));
  }
}

function nameOf(at: Partition): string {
  return `${at.topic}|${at.partition}`;
}

function joined(slices: readonly Slice[]): Slice[] {
  const byPartition = new Map<string, { topic: string; partition: number; records: Fetched[] }>();
  for (const { topic, partition, records } of slices) {
    const name = nameOf({ topic, partition });
    const into = byPartition.get(name) ?? { topic, partition, records: [] };
    into.records.push(...records);
    byPartition.set(name, into);
  }
  return [...byPartition.values()];
}
