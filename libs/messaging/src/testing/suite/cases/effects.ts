import { expect } from '@jest/globals';
import { StoreUnavailable, type AnyUseCase, type Message, type UnitOfWork } from '../../../core/index.js';
import { entries, PURSE, Tip, type Ball, type Purse } from '../../example/example-services.js';
import {
  act,
  halted,
  idOf,
  interrupted,
  losingAnswers,
  neverWriting,
  play,
  relayAll,
  runnerOf,
  served,
  takeInAll,
} from '../steps.js';
import { causes, sequences } from '../reads.js';
import type { Case } from '../world.js';

/** What comes takes effect once, whoever crashes, sleeps or writes beside. */
export const effects: readonly Case[] = [
  {
    sentence: 'an event takes effect once in each service that it passes',
    async show(world) {
      const sent = [1, 2, 3].map((amount) => served(world.toys, { ball: 'a', amount }));
      await world.send(sent);
      await play(world);
      expect(await causes(world.ping)).toEqual(sent.map(idOf));
      expect(await causes(world.pong)).toEqual(sent.map(idOf));
      expect(await world.pong.state<Purse>('purse', PURSE)).toEqual({ sum: 6 });
      expect(await sequences(world, 'a')).toEqual([1, 2, 3]);
    },
  },
  {
    sentence: 'an event whose commit was not reached before a crash is taken in by the next process',
    async show(world) {
      const one = served(world.toys, { ball: 'a', amount: 1 });
      await world.send([one]);
      const dying = runnerOf(world, 'ping', { store: neverWriting(world.ping.store) });
      await expect(takeInAll(world, 'ping', dying)).rejects.toThrow(StoreUnavailable);
      expect(await causes(world.ping)).toEqual([]);
      await play(world);
      expect(await causes(world.pong)).toEqual([idOf(one)]);
    },
  },
  {
    sentence: 'an event whose commit was lost in a crash takes effect once',
    async show(world) {
      await world.send([served(world.toys, { ball: 'a', amount: 1 })]);
      await takeInAll(world, 'ping');
      await relayAll(world);
      const dying = runnerOf(world, 'pong', { store: losingAnswers(world.pong.store) });
      await expect(takeInAll(world, 'pong', dying)).rejects.toThrow(StoreUnavailable);
      await takeInAll(world, 'pong', dying);
      await takeInAll(world, 'pong');
      expect(await world.pong.entries()).toHaveLength(1);
    },
  },
  {
    sentence: 'a zombie that slept through a rebalance writes nothing',
    async show(world) {
      await world.send([served(world.toys, { ball: 'a', amount: 1 })]);
      await takeInAll(world, 'ping');
      await relayAll(world);
      const zombie = runnerOf(world, 'pong', { store: interrupted(world.pong.store, () => takeInAll(world, 'pong')) });
      await takeInAll(world, 'pong', zombie);
      expect(zombie.counts).toMatchObject({ fenced: 1, chunks: 0 });
      expect(await world.pong.entries()).toHaveLength(1);
    },
  },
  {
    sentence: 'a zombie writes nothing although its event writes no state that anybody else writes',
    async show(world) {
      const noteOnly: AnyUseCase = {
        handle: (
          tx: UnitOfWork,
          { data: { ball, amount, cause } }: Message<{ ball: string; amount: number; cause: string }>,
        ) => tx.append(entries, { id: tx.newId(), cause, ball, amount }),
      };
      const useCases = new Map([[world.toys.Pinged.name, noteOnly]]);
      await world.send([served(world.toys, { ball: 'a', amount: 1 })]);
      await takeInAll(world, 'ping');
      await relayAll(world);
      const other = runnerOf(world, 'pong', { useCases });
      const zombie = runnerOf(world, 'pong', {
        useCases,
        store: interrupted(world.pong.store, () => takeInAll(world, 'pong', other)),
      });
      await takeInAll(world, 'pong', zombie);
      expect(await world.pong.entries()).toHaveLength(1);
    },
  },
  {
    sentence: 'a version clash keeps nothing, not even the watermark, and is decided again',
    async show(world) {
      await world.send([served(world.toys, { ball: 'a', amount: 5 })]);
      await takeInAll(world, 'ping');
      await relayAll(world);
      const busy = interrupted(world.pong.store, () =>
        runnerOf(world, 'pong').execute([act(new Tip(), { amount: 70 })]),
      );
      const runner = runnerOf(world, 'pong', { store: busy });
      await takeInAll(world, 'pong', runner);
      expect(runner.counts.clashes).toBe(1);
      expect(await world.pong.state<Purse>('purse', PURSE)).toEqual({ sum: 75 });
      expect(await world.pong.entries()).toHaveLength(2);
    },
  },
  {
    sentence: 'events of one aggregate twice in a chunk are folded into one write',
    async show(world) {
      await world.send([1, 2, 3, 4].map((amount) => served(world.toys, { ball: 'a', amount })));
      const runner = runnerOf(world, 'ping');
      await takeInAll(world, 'ping', runner);
      expect(runner.counts.chunks).toBe(1);
      expect(await world.ping.state<Ball>('ball', 'a')).toMatchObject({ hits: 4, sum: 10 });
    },
  },
  {
    sentence: 'two fetches of one partition in one chunk count each event once',
    async show(world) {
      await world.send([1, 2, 3].map((amount) => served(world.toys, { ball: 'a', amount })));
      const [slice] = await world.fetched(world.toys.outside);
      await runnerOf(world, 'ping').consume([{ ...slice!, records: slice!.records.slice(1) }, slice!]);
      expect(await world.ping.state<Ball>('ball', 'a')).toMatchObject({ hits: 3, sum: 6 });
    },
  },
  {
    sentence: 'an event type that this service does not use moves the watermark only',
    async show(world) {
      await world.send([served(world.toys, { ball: 'a', amount: 1 })]);
      const [slice] = await world.fetched(world.toys.outside);
      await runnerOf(world, 'ping', { useCases: new Map() }).consume([slice!]);
      expect(await world.ping.store.watermarks([slice!])).toEqual([
        expect.objectContaining({ offset: slice!.records.at(-1)!.offset }),
      ]);
      await takeInAll(world, 'ping');
      expect(await world.ping.entries()).toEqual([]);
    },
  },
  {
    sentence: 'what a use case wrote before it failed is dropped',
    async show(world) {
      await world.send([
        served(world.toys, { ball: 'a', amount: 1, poison: 'ping' }),
        served(world.toys, { ball: 'b', amount: 2 }),
      ]);
      await takeInAll(world, 'ping');
      expect(await world.ping.state<Ball>('ball', 'a')).toBeUndefined();
      expect((await world.ping.entries()).map(({ amount }) => amount)).toEqual([2]);
    },
  },
  {
    sentence: 'a use case that catches a look at something not loaded is run again',
    async show(world) {
      await runnerOf(world, 'pong').execute([act(new Tip(), { amount: 7 })]);
      expect(await world.pong.state<Purse>('purse', PURSE)).toEqual({ sum: 7 });
    },
  },
  {
    sentence: 'a use case that is run again sees the same state of its providers',
    async show(world) {
      await world.send([halted(world.toys, 'a')]);
      await takeInAll(world, 'ping');
      expect(await world.ping.parked()).toEqual([]);
      expect(await world.ping.state<Ball>('ball', 'a')).toEqual({ hits: 0, sum: 0, halted: true });
    },
  },
];
