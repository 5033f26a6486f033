import { expect } from '@jest/globals';
import type { PayloadCipher } from '../../../parking/payload-cipher.js';
import { PURSE, type Ball, type Purse } from '../../example/example-services.js';
import {
  command,
  halted,
  idOf,
  interrupted,
  oneByOne,
  play,
  replayerOf,
  runnerOf,
  served,
  takeInAll,
} from '../steps.js';
import { causes } from '../reads.js';
import type { Case } from '../world.js';

/** What cannot be handled waits by key, and comes out in order. */
export const parking: readonly Case[] = [
  {
    sentence: 'a poison event parks its key and its neighbours go on',
    async show(world) {
      await world.send([
        served(world.toys, { ball: 'a', amount: 1, poison: 'ping' }),
        served(world.toys, { ball: 'b', amount: 2 }),
        served(world.toys, { ball: 'c', amount: 4 }),
      ]);
      await play(world);
      expect(await world.ping.parked()).toEqual([{ key: 'a', reason: 'ping cannot read this' }]);
      expect(await world.pong.state<Purse>('purse', PURSE)).toEqual({ sum: 6 });
    },
  },
  {
    sentence: 'later events of a parked key wait behind it in order',
    async show(world) {
      const sent = [
        served(world.toys, { ball: 'a', amount: 1, poison: 'ping' }),
        ...[2, 3].map((amount) => served(world.toys, { ball: 'a', amount })),
      ];
      await world.send(sent);
      for (const chunk of oneByOne(await world.fetched(world.toys.outside)))
        await runnerOf(world, 'ping').consume(chunk);
      expect(await causes(world.ping)).toEqual([]);
      world.toys.workshop.mended = true;
      await command(world, 'ping', { command: 'replay', topic: world.toys.outside, key: 'a' });
      await replayerOf(world, 'ping').pass();
      expect(await causes(world.ping)).toEqual(sent.map(idOf));
      expect(await world.ping.parked()).toEqual([]);
    },
  },
  {
    sentence: 'what only forbids takes effect although its key is parked',
    async show(world) {
      await world.send([
        served(world.toys, { ball: 'a', amount: 1, poison: 'ping' }),
        served(world.toys, { ball: 'a', amount: 2 }),
        halted(world.toys, 'a'),
      ]);
      await takeInAll(world, 'ping');
      expect(await world.ping.state<Ball>('ball', 'a')).toEqual({ hits: 0, sum: 0, halted: true });
      expect(await world.ping.parked()).toHaveLength(2);
    },
  },
  {
    sentence: 'a replay drains the key in order, exactly once, even with two replayers',
    async show(world) {
      const sent = [
        served(world.toys, { ball: 'a', amount: 1, poison: 'pong' }),
        ...[2, 3, 4].map((amount) => served(world.toys, { ball: 'a', amount })),
      ];
      await world.send(sent);
      await play(world);
      expect(await world.pong.parked()).toHaveLength(4);
      world.toys.workshop.mended = true;
      await command(world, 'pong', { command: 'replay', topic: world.toys.inside, key: 'a' });
      await Promise.all([replayerOf(world, 'pong').pass(), replayerOf(world, 'pong').pass()]);
      const slow = runnerOf(world, 'pong', {
        store: interrupted(world.pong.store, () => replayerOf(world, 'pong').pass()),
      });
      await replayerOf(world, 'pong', slow).pass();
      expect(await causes(world.pong)).toEqual(sent.map(idOf));
      expect(await world.pong.parked()).toEqual([]);
    },
  },
  {
    sentence: 'a replayer that comes second leaves the row to the first without a fight',
    async show(world) {
      await world.send([1, 2].map((amount) => served(world.toys, { ball: 'a', amount, poison: 'ping' })));
      await takeInAll(world, 'ping');
      world.toys.workshop.mended = true;
      await command(world, 'ping', { command: 'replay', topic: world.toys.outside, key: 'a' });
      const slow = runnerOf(world, 'ping', {
        store: interrupted(world.ping.store, () => replayerOf(world, 'ping').pass()),
      });
      await replayerOf(world, 'ping', slow).pass();
      expect(slow.counts.clashes).toBeLessThanOrEqual(1);
      expect(await world.ping.entries()).toHaveLength(2);
    },
  },
  {
    sentence: 'an event that fails again stays first, and an edition is for one try',
    async show(world) {
      const one = served(world.toys, { ball: 'a', amount: 1, poison: 'ping' });
      await world.send([one, served(world.toys, { ball: 'a', amount: 2 })]);
      await takeInAll(world, 'ping');
      await command(world, 'ping', {
        command: 'replay',
        topic: world.toys.outside,
        key: 'a',
        edited: { ball: 'a', amount: 9, poison: 'ping' },
      });
      await replayerOf(world, 'ping').pass();
      expect(await world.ping.parked()).toHaveLength(2);
      await command(world, 'ping', {
        command: 'replay',
        topic: world.toys.outside,
        key: 'a',
        edited: { ball: 'a', amount: 10 },
      });
      await replayerOf(world, 'ping').pass();
      expect((await world.ping.entries()).map(({ amount }) => amount)).toEqual([10, 2]);
      await world.send([one]);
      await takeInAll(world, 'ping');
      expect(await world.ping.entries()).toHaveLength(2);
    },
  },
  {
    sentence: 'an event from outside that was parked, sent again and replayed takes effect once',
    async show(world) {
      const one = served(world.toys, { ball: 'a', amount: 1, poison: 'ping' });
      await world.send([one, one]);
      await takeInAll(world, 'ping');
      world.toys.workshop.mended = true;
      await command(world, 'ping', { command: 'replay', topic: world.toys.outside, key: 'a' });
      await replayerOf(world, 'ping').pass();
      await world.send([one]);
      await takeInAll(world, 'ping');
      expect(await causes(world.ping)).toEqual([idOf(one)]);
    },
  },
  {
    sentence: 'a record that came without a key can be replayed, too',
    async show(world) {
      const one = { ...served(world.toys, { ball: 'a', amount: 1, poison: 'ping' }), key: '' };
      await world.send([one]);
      await takeInAll(world, 'ping');
      expect(await world.ping.parked()).toHaveLength(1);
      world.toys.workshop.mended = true;
      await command(world, 'ping', { command: 'replay', topic: world.toys.outside, key: '' });
      await replayerOf(world, 'ping').pass();
      expect(await causes(world.ping)).toEqual([idOf(one)]);
    },
  },
  {
    sentence: 'a parked event is kept as the cipher seals it, and a replay opens it',
    async show(world) {
      const cipher: PayloadCipher = {
        seal: (payload, context) => Buffer.from(`${context} ${payload}`).toString('base64'),
        open: (sealed, context) =>
          Buffer.from(sealed, 'base64')
            .toString()
            .slice(context.length + 1),
      };
      const runner = runnerOf(world, 'ping', { cipher });
      const sent = [1, 2].map((amount) => served(world.toys, { ball: 'a', amount, poison: 'ping' }));
      await world.send(sent);
      await takeInAll(world, 'ping', runner);
      expect((await world.ping.queue.first(world.toys.outside, 'a'))?.payload).not.toContain('poison');
      world.toys.workshop.mended = true;
      await command(world, 'ping', { command: 'replay', topic: world.toys.outside, key: 'a' });
      await replayerOf(world, 'ping', runner, cipher).pass();
      expect(await causes(world.ping)).toEqual(sent.map(idOf));
    },
  },
  {
    sentence: 'a parked key that is discarded is free again',
    async show(world) {
      await world.send([
        served(world.toys, { ball: 'a', amount: 1, poison: 'ping' }),
        served(world.toys, { ball: 'a', amount: 2 }),
      ]);
      await takeInAll(world, 'ping');
      await command(world, 'ping', { command: 'discard', topic: world.toys.outside, key: 'a' });
      await replayerOf(world, 'ping').pass();
      await world.send([served(world.toys, { ball: 'a', amount: 4 })]);
      await takeInAll(world, 'ping');
      expect((await world.ping.entries()).map(({ amount }) => amount)).toEqual([4]);
    },
  },
];
