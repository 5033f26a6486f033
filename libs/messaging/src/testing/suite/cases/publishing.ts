import { expect } from '@jest/globals';
import { newId } from '../../../core/index.js';
import { PURSE, type Purse } from '../../example/example-services.js';
import {
  losingResponses,
  oneByOne,
  record,
  relayAll,
  relayOf,
  runnerOf,
  sendingAfter,
  served,
  takeInAll,
} from '../steps.js';
import { causes, sequences } from '../reads.js';
import type { Case } from '../world.js';

/** What is written is published once and in the order of commits. */
export const publishing: readonly Case[] = [
  {
    sentence: 'an event that the relay sends again takes effect once',
    async show(world) {
      await world.send([1, 2].map((amount) => served(world.toys, { ball: 'a', amount })));
      await takeInAll(world, 'ping');
      const failing = relayOf(world, 'first', { connect: () => losingResponses(world.publisher()) });
      await expect(failing.pass()).rejects.toThrow('lost');
      await takeInAll(world, 'pong');
      await failing.close();
      await relayAll(world);
      expect(await sequences(world, 'a')).toEqual([1, 2, 1, 2]);
      await takeInAll(world, 'pong');
      expect(await world.pong.state<Purse>('purse', PURSE)).toEqual({ sum: 3 });
    },
  },
  {
    sentence: 'an event published in a transaction that commits late is not skipped',
    async show(world) {
      const { toys } = world;
      const ofLate = record(toys.inside, toys.Pinged, 'late', { ball: 'late', amount: 7, cause: 'late' }, newId(), 1);
      const { topic, key, headers, value: payload } = ofLate;
      const late = await world.ping.lateTransaction();
      await late.publish({ topic, key, headers, payload });
      await world.send([served(toys, { ball: 'a', amount: 1 })]);
      await takeInAll(world, 'ping');
      await relayAll(world);
      await late.commit();
      await relayAll(world);
      await takeInAll(world, 'pong');
      expect((await causes(world.pong)).includes('late')).toBe(true);
      expect(await world.pong.entries()).toHaveLength(2);
    },
  },
  {
    sentence: 'the log has the order of transactions, not of insertion',
    async show(world) {
      const { toys } = world;
      const numbered = (sequence: number) => {
        const {
          topic,
          key,
          headers,
          value: payload,
        } = record(toys.inside, toys.Pinged, 'b', { ball: 'b', amount: 1, cause: 'x' }, newId(), sequence);
        return { topic, key, headers, payload };
      };
      const first = await world.ping.lateTransaction();
      const second = await world.ping.lateTransaction();
      await second.publish(numbered(2));
      await first.publish(numbered(1));
      await Promise.all([second.commit(), first.commit()]);
      await relayAll(world);
      expect(await sequences(world, 'b')).toEqual([1, 2]);
    },
  },
  {
    sentence: 'two relays never lose an entry or change the order of first occurrences',
    async show(world) {
      const amounts = Array.from({ length: 12 }, (_, i) => i + 1);
      await world.send(amounts.map((amount) => served(world.toys, { ball: 'a', amount })));
      for (const chunk of oneByOne(await world.fetched(world.toys.outside)))
        await runnerOf(world, 'ping').consume(chunk);
      let wake = () => {};
      const asleep = new Promise<void>((resolve) => (wake = resolve));
      const sleeper = relayOf(world, 'sleeper', {
        leaseMs: 1,
        batch: 5,
        connect: () => sendingAfter(asleep, world.publisher()),
      });
      const sending = sleeper.pass();
      await new Promise((resolve) => setTimeout(resolve, 20));
      await relayAll(world);
      wake();
      expect(await sending).toBe(0);
      const seen = [...new Set(await sequences(world, 'a'))];
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      await takeInAll(world, 'pong');
      expect(new Set(await causes(world.pong)).size).toBe((await world.pong.entries()).length);
    },
  },
  {
    sentence: 'a stopped leader that wakes cannot move the cursor',
    async show(world) {
      await world.send([served(world.toys, { ball: 'a', amount: 1 })]);
      await takeInAll(world, 'ping');
      const lease = await world.ping.outbox.lease('sleeper', 1);
      await new Promise((resolve) => setTimeout(resolve, 10));
      await relayAll(world);
      const reached = await world.ping.cursor();
      expect(await world.ping.outbox.advance(lease!.epoch, lease!.cursor, 1000)).toBe(false);
      expect(await world.ping.cursor()).toEqual(reached);
    },
  },
  {
    sentence: 'nobody leads beside a leader whose lease is alive',
    async show(world) {
      expect(await world.ping.outbox.lease('leader', 60_000)).toBeDefined();
      expect(await world.ping.outbox.lease('other', 60_000)).toBeUndefined();
      await world.ping.outbox.release('other');
      expect(await world.ping.outbox.lease('other', 60_000)).toBeUndefined();
      await world.ping.outbox.release('leader');
      expect(await world.ping.outbox.lease('other', 60_000)).toBeDefined();
    },
  },
  {
    sentence: 'pruning keeps what is not published',
    async show(world) {
      await world.send([served(world.toys, { ball: 'a', amount: 1 })]);
      await takeInAll(world, 'ping');
      await relayAll(world);
      await world.send([served(world.toys, { ball: 'a', amount: 2 })]);
      await takeInAll(world, 'ping');
      await world.ping.outbox.prune();
      await relayAll(world);
      expect(await sequences(world, 'a')).toEqual([1, 2]);
    },
  },
];
