import { setTimeout as sleep } from 'node:timers/promises';
import { eventTypes, type Service } from '#libs/contracts';
import type { Context, Decision, Handler, Incoming } from '../decision.js';
import { NoWayThrough, StoreUnavailable } from '../errors.js';
import { newId } from '../ids.js';
import { failureOf, type Failure } from '../parking/park-event.js';
import { inClear, type Vault } from '../parking/parked.js';
import type { ChunkWrite, Store, Verdict, Watermark } from '../store.js';
import type { Arrival, EventTypes } from './arrival.js';
import { dropSeen } from './drop-seen.js';
import { fold, type Outcome, type Step } from './fold.js';
import { halves, inOrder, recordsOf, type Slice } from './slices.js';
import { stepOf, type Handlers, type Understanding } from './steps.js';
import { isEmpty, writeOf } from './write.js';
import { Watermarks } from './watermarks.js';

export interface PendingAct {
  readonly handler: Handler<never, unknown>;
  readonly incoming: Incoming;
}
export type Performed = { readonly answer: unknown } | { readonly error: unknown };

export interface ChunkRunnerOptions {
  readonly service: Service;
  readonly store: Store;
  readonly handlers: Handlers;
  /** Every event type that there is, used here or not. */
  readonly types?: EventTypes;
  readonly vault?: Vault;
  /** The system's clock. */
  readonly now: () => Date;
  readonly random?: () => number;
  /** Milliseconds of real time. */
  readonly rest?: (milliseconds: number) => Promise<unknown>;
  /** Called when something was put into the outbox, so that the relay need not wait for its next look. */
  readonly onPublished?: () => void;
  /** Called when an event was parked, after it is durable. */
  readonly onParked?: (arrival: Arrival, failure: Failure) => void;
  /** Which of a fetch is new. Replaced only by the tests that show what each guard is for. */
  readonly dropSeen?: typeof dropSeen;
}

/** Refolds after a clash; more in a row than this means that something is wrong, not busy. */
const MAX_CLASHES = 20;

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
 *
 * What the database will not take (a value out of range, a broken constraint, a row that is there already) is found by halving the chunk,
 * until the one event or act that brings it stands alone: the event is parked, the act gets its error, their neighbours go on.
 */
export class ChunkRunner {
  readonly counts = { handled: 0, chunks: 0, clashes: 0, fenced: 0 };
  private readonly marks: Watermarks;
  private readonly understanding: Understanding;

  constructor(private readonly options: ChunkRunnerOptions) {
    const { service, handlers, types = eventTypes, vault = inClear, store } = options;
    this.understanding = { service, handlers, types, vault };
    this.marks = new Watermarks(store);
  }

  /** Forgets where the partitions stand, after a rebalance: the store knows. */
  forgetWatermarks(): void {
    this.marks.forget();
  }

  async watermarksOf(partitions: Parameters<Watermarks['of']>[0]): Promise<Watermark[]> {
    return this.marks.of(partitions);
  }

  /**
   * Takes the slices in as one chunk. When it resolves, every record of it has taken effect exactly once, here or elsewhere.
   * @throws StoreUnavailable it is not known whether it took effect; try again
   */
  async consume(slices: readonly Slice[]): Promise<void> {
    try {
      await this.takeIn(slices, this.understanding);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      if (recordsOf(slices) > 1) for (const half of halves(slices)) await this.consume(half);
      else await this.consumeRefused(slices);
    }
  }

  /**
   * Decides acts in one chunk. An act whose decision throws, or brings what the database refuses, has no effect and gets its error; the
   * others go on.
   * @throws StoreUnavailable it is not known whether they took effect
   */
  async perform(acts: readonly PendingAct[]): Promise<Performed[]> {
    try {
      return await this.performTogether(acts);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      if (acts.length === 1) return [{ error: error instanceof NoWayThrough ? new StoreUnavailable(error) : error }];
      const middle = Math.ceil(acts.length / 2);
      const performed: Performed[] = [];
      for (const half of [acts.slice(0, middle), acts.slice(middle)]) {
        performed.push(...(await this.perform(half).catch((failure: unknown) => half.map(() => ({ error: failure })))));
      }
      return performed;
    }
  }

  /** Alone and refused: it may have lost a race, so it is tried once more; then it is parked. */
  private async consumeRefused(slices: readonly Slice[]): Promise<void> {
    try {
      await this.takeIn(slices, this.understanding);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      const refusing = {
        get: () => ({
          decide: () => {
            throw error;
          },
        }),
      } as unknown as Handlers;
      await this.takeIn(slices, { ...this.understanding, handlers: refusing }).catch((again: unknown) => {
        // It can be neither handled nor parked: going on would lose it, so its partition waits and the watchdog speaks.
        throw again instanceof StoreUnavailable ? again : new StoreUnavailable(again);
      });
    }
  }

  private async takeIn(given: readonly Slice[], understanding: Understanding): Promise<void> {
    const slices = inOrder(given);
    for (let clashes = 0; ;) {
      const marks = await this.marks.of(slices);
      const news = slices.map((slice, i) => ({
        slice,
        was: marks[i]!,
        ...(this.options.dropSeen ?? dropSeen)(marks[i]!, slice.records),
      }));
      const moved = news.filter(({ was, to }) => to.offset > was.offset);
      if (moved.length === 0) return;
      const found = moved.flatMap(({ slice: { topic, partition }, fresh }) =>
        fresh.flatMap((record) => {
          const arrival = { topic, partition, record };
          const step = stepOf(arrival, understanding);
          return step ? [{ arrival, step }] : [];
        }),
      );
      const { write, outcomes } = await this.decide(
        found.map(({ step }) => step),
        moved.map(({ was, to }) => ({ was: was.offset, to })),
      );
      const verdict = await this.commit(write);
      if (verdict === 'done') {
        this.marks.moved(moved.map(({ to }) => to));
        this.counts.handled += found.length;
        outcomes.forEach((outcome, i) => {
          if ('rescued' in outcome) this.options.onParked?.(found[i]!.arrival, failureOf(outcome.rescued));
        });
        return;
      }
      if (verdict === 'clash') await this.backOff(++clashes);
      else this.marks.forget(slices);
    }
  }

  private async performTogether(acts: readonly PendingAct[]): Promise<Performed[]> {
    const steps = acts.map(({ handler, incoming }): Step => ({
      reads: handler.reads?.(incoming as never) ?? [],
      cause: { id: incoming.id, actor: incoming.actor },
      decide: (states, context) => handler.decide(states, incoming as never, context) as Decision<unknown>,
    }));
    for (let clashes = 0; ;) {
      const { write, outcomes } = await this.decide(steps, []);
      const verdict = isEmpty(write) ? 'done' : await this.commit(write);
      if (verdict === 'done')
        return outcomes.map((outcome) => ('error' in outcome ? outcome : { answer: outcome.decision.answer }));
      await this.backOff(++clashes);
    }
  }

  private async decide(
    steps: readonly Step[],
    watermarks: ChunkWrite['watermarks'],
  ): Promise<{ write: ChunkWrite; outcomes: readonly Outcome[] }> {
    const now = this.options.now();
    const context: Context = { now, newId: () => newId(), random: this.options.random ?? Math.random };
    const { view, outcomes } = await fold(this.options.store, steps, () => context);
    return { write: writeOf(view, watermarks, this.options.service, now), outcomes };
  }

  private async commit(write: ChunkWrite): Promise<Verdict> {
    const verdict = await this.options.store.commit(write);
    if (verdict === 'done') {
      this.counts.chunks += 1;
      if (write.outbox.length > 0) this.options.onPublished?.();
    } else {
      this.counts[verdict === 'fenced' ? 'fenced' : 'clashes'] += 1;
    }
    return verdict;
  }

  /** @throws NoWayThrough */
  private async backOff(clashes: number): Promise<void> {
    if (clashes >= MAX_CLASHES) throw new NoWayThrough(clashes);
    if (clashes > 1) await (this.options.rest ?? sleep)(Math.random() * Math.min(2 ** clashes, 50));
  }
}

export type { Slice } from './slices.js';
