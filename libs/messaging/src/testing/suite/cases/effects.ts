import { expect } from 'expect';
import { StoreUnavailable, type AnyUseCase, type Message, type UnitOfWork } from '../../../core/index.js';
import { entries, TOTAL, AddFee, type Account, type Total } from '../../example/example-services.js';
import {
  act,
  accountBlocked,
  idOf,
  interrupted,
  losingAnswers,
  neverWriting,
  runSchedule,
  relayAll,
  runnerOf,
  paymentReceived,
  consumeAll,
} from '../../example/steps.js';
import { CachedStore } from '../../../inbox/cached-store.js';
import { NoteTotal, SetTotal, TellTotal } from '../../example/readers.js';
import type { Store } from '../../../core/store.js';
import { causes, sequences } from '../reads.js';
import type { Case } from '../../example/world.js';

/** Each event takes effect once, whichever process crashes, stops or writes at the same time. */
export const effects: readonly Case[] = [
  {
    sentence: 'an event takes effect once in each service that it passes',
    async show(world) {
      const sent = [1, 2, 3].map((amount) => paymentReceived(world.example, { account: 'a', amount }));
      await world.send(sent);
      await runSchedule(world);
      expect(await causes(world.payments)).toEqual(sent.map(idOf));
      expect(await causes(world.ledger)).toEqual(sent.map(idOf));
      expect(await world.ledger.state<Total>('total', TOTAL)).toEqual({ sum: 6 });
      expect(await sequences(world, 'a')).toEqual([1, 2, 3]);
    },
  },
  {
    sentence: 'an event whose commit was not reached before a crash is taken in by the next process',
    async show(world) {
      const one = paymentReceived(world.example, { account: 'a', amount: 1 });
      await world.send([one]);
      const dying = runnerOf(world, 'payments', { store: neverWriting(world.payments.store) });
      await expect(consumeAll(world, 'payments', dying)).rejects.toThrow(StoreUnavailable);
      expect(await causes(world.payments)).toEqual([]);
      await runSchedule(world);
      expect(await causes(world.ledger)).toEqual([idOf(one)]);
    },
  },
  {
    sentence: 'an event whose commit was lost in a crash takes effect once',
    async show(world) {
      await world.send([paymentReceived(world.example, { account: 'a', amount: 1 })]);
      await consumeAll(world, 'payments');
      await relayAll(world);
      const dying = runnerOf(world, 'ledger', { store: losingAnswers(world.ledger.store) });
      await expect(consumeAll(world, 'ledger', dying)).rejects.toThrow(StoreUnavailable);
      await consumeAll(world, 'ledger', dying);
      await consumeAll(world, 'ledger');
      expect(await world.ledger.entries()).toHaveLength(1);
    },
  },
  {
    sentence: 'a zombie that slept through a rebalance writes nothing',
    async show(world) {
      await world.send([paymentReceived(world.example, { account: 'a', amount: 1 })]);
      await consumeAll(world, 'payments');
      await relayAll(world);
      const zombie = runnerOf(world, 'ledger', {
        store: interrupted(world.ledger.store, () => consumeAll(world, 'ledger')),
      });
      await consumeAll(world, 'ledger', zombie);
      expect(zombie.counts).toMatchObject({ fenced: 1, chunks: 0 });
      expect(await world.ledger.entries()).toHaveLength(1);
    },
  },
  {
    sentence: 'a zombie writes nothing even where its event writes no state that others write',
    async show(world) {
      const noteOnly: AnyUseCase = {
        handle: (
          tx: UnitOfWork,
          { data: { account, amount, cause } }: Message<{ account: string; amount: number; cause: string }>,
        ) => tx.append(entries, { id: tx.newId(), cause, account, amount }),
      };
      const useCases = new Map([[world.example.PaymentBooked.name, noteOnly]]);
      await world.send([paymentReceived(world.example, { account: 'a', amount: 1 })]);
      await consumeAll(world, 'payments');
      await relayAll(world);
      const other = runnerOf(world, 'ledger', { useCases });
      const zombie = runnerOf(world, 'ledger', {
        useCases,
        store: interrupted(world.ledger.store, () => consumeAll(world, 'ledger', other)),
      });
      await consumeAll(world, 'ledger', zombie);
      expect(await world.ledger.entries()).toHaveLength(1);
    },
  },
  {
    sentence: 'a version clash keeps nothing, not even the watermark, and is decided again',
    async show(world) {
      await world.send([paymentReceived(world.example, { account: 'a', amount: 5 })]);
      await consumeAll(world, 'payments');
      await relayAll(world);
      const busy = interrupted(world.ledger.store, () =>
        runnerOf(world, 'ledger').execute([act(new AddFee(), { amount: 70 })]),
      );
      const runner = runnerOf(world, 'ledger', { store: busy });
      await consumeAll(world, 'ledger', runner);
      expect(runner.counts.clashes).toBe(1);
      expect(await world.ledger.state<Total>('total', TOTAL)).toEqual({ sum: 75 });
      expect(await world.ledger.entries()).toHaveLength(2);
    },
  },
  {
    sentence: 'what a decision has read is unchanged when it takes effect',
    async show(world) {
      await world.send([paymentReceived(world.example, { account: 'a', amount: 5 })]);
      await consumeAll(world, 'payments');
      await relayAll(world);
      const busy = interrupted(world.ledger.store, () => consumeAll(world, 'ledger'));
      const runner = runnerOf(world, 'ledger', { store: busy });
      await runner.execute([act(new NoteTotal(), {})]);
      expect(runner.counts.clashes).toBe(1);
      expect((await world.ledger.entries()).map(({ account, amount }) => [account, amount])).toEqual([
        ['a', 5],
        ['note', 5],
      ]);
    },
  },
  {
    sentence: 'two processes that keep states in memory count every act once, at the price of a clash',
    async show(world) {
      const [one, two] = [1, 2].map(() => runnerOf(world, 'ledger', { store: new CachedStore(world.ledger.store) }));
      for (const runner of [one!, two!, one!, one!, two!]) await runner.execute([act(new AddFee(), { amount: 1 })]);
      expect(await world.ledger.state<Total>('total', TOTAL)).toEqual({ sum: 5 });
      expect([one!.counts.clashes, two!.counts.clashes]).toEqual([1, 1]);
    },
  },
  {
    sentence: 'an answer that rests on what another process has changed is given anew',
    async show(world) {
      const runner = runnerOf(world, 'ledger', { store: new CachedStore(world.ledger.store) });
      const tell = () => runner.execute([act(new TellTotal(), {})]);
      expect(await tell()).toEqual([{ answer: 0 }]);
      await runnerOf(world, 'ledger').execute([act(new SetTotal(), { amount: 7 })]);
      expect(await tell()).toEqual([{ answer: 7 }]);
      await runnerOf(world, 'ledger').execute([act(new SetTotal(), { amount: 8 })]);
      expect(await tell()).toEqual([{ answer: 8 }]);
    },
  },
  {
    sentence: 'a look at what the process has in memory costs no load, declared or not',
    async show(world) {
      const { store } = world.ledger;
      let loads = 0;
      const counted: Store = {
        watermarks: (partitions) => store.watermarks(partitions),
        ended: () => store.ended(),
        load(refs) {
          loads += 1;
          return store.load(refs);
        },
        commit: (write) => store.commit(write),
      };
      const runner = runnerOf(world, 'ledger', { store: new CachedStore(counted) });
      await runner.execute([act(new AddFee(), { amount: 1 })]);
      expect(loads).toBe(2);
      await runner.execute([act(new AddFee(), { amount: 1 })]);
      expect(loads).toBe(2);
      expect(await world.ledger.state<Total>('total', TOTAL)).toEqual({ sum: 2 });
    },
  },
  {
    sentence: 'events of one aggregate twice in a chunk are folded into one write',
    async show(world) {
      await world.send([1, 2, 3, 4].map((amount) => paymentReceived(world.example, { account: 'a', amount })));
      const runner = runnerOf(world, 'payments');
      await consumeAll(world, 'payments', runner);
      expect(runner.counts.chunks).toBe(1);
      expect(await world.payments.state<Account>('account', 'a')).toMatchObject({ count: 4, sum: 10 });
    },
  },
  {
    sentence: 'two fetches of one partition in one chunk count each event once',
    async show(world) {
      await world.send([1, 2, 3].map((amount) => paymentReceived(world.example, { account: 'a', amount })));
      const [slice] = await world.fetched(world.example.outside);
      await runnerOf(world, 'payments').consume([{ ...slice!, records: slice!.records.slice(1) }, slice!]);
      expect(await world.payments.state<Account>('account', 'a')).toMatchObject({ count: 3, sum: 6 });
    },
  },
  {
    sentence: 'an event type that this service does not use moves the watermark only',
    async show(world) {
      await world.send([paymentReceived(world.example, { account: 'a', amount: 1 })]);
      const [slice] = await world.fetched(world.example.outside);
      await runnerOf(world, 'payments', { useCases: new Map() }).consume([slice!]);
      expect(await world.payments.store.watermarks([slice!])).toEqual([
        expect.objectContaining({ offset: slice!.records.at(-1)!.offset }),
      ]);
      await consumeAll(world, 'payments');
      expect(await world.payments.entries()).toEqual([]);
    },
  },
  {
    sentence: 'what a use case wrote before it failed is dropped',
    async show(world) {
      await world.send([
        paymentReceived(world.example, { account: 'a', amount: 1, poison: 'payments' }),
        paymentReceived(world.example, { account: 'b', amount: 2 }),
      ]);
      await consumeAll(world, 'payments');
      expect(await world.payments.state<Account>('account', 'a')).toBeUndefined();
      expect((await world.payments.entries()).map(({ amount }) => amount)).toEqual([2]);
    },
  },
  {
    sentence: 'a use case that catches a look at something not loaded is run again',
    async show(world) {
      await runnerOf(world, 'ledger').execute([act(new AddFee(), { amount: 7 })]);
      expect(await world.ledger.state<Total>('total', TOTAL)).toEqual({ sum: 7 });
    },
  },
  {
    sentence: 'a use case that is run again sees the same state of its providers',
    async show(world) {
      await world.send([accountBlocked(world.example, 'a')]);
      await consumeAll(world, 'payments');
      expect(await world.payments.parked()).toEqual([]);
      expect(await world.payments.state<Account>('account', 'a')).toEqual({ count: 0, sum: 0, isBlocked: true });
    },
  },
];
