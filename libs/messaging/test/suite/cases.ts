import { expect } from '@jest/globals';
import { newId, StoreUnavailable, type Handler } from '../../src/index.js';
import { Acts } from '../../src/nest/acts.js';
import { put } from '../../src/decision.js';
import type { Publisher } from '../../src/store.js';
import { balls, PURSE, purses, tip, type Ball, type Purse } from '../toys/ping-pong.js';
import {
  act, command, halted, idOf, interrupted, losingAnswers, neverWriting, oneByOne, play, record, relayAll, relayOf, replayerOf, runnerOf, served,
  takeInAll,
} from './drive.js';
import type { Side, World } from './world.js';

export interface Case {
  readonly sentence: string;
  readonly show: (world: World) => Promise<void>;
}

const causes = async (side: Side, ball?: string) =>
  (await side.entries()).filter((entry) => ball === undefined || entry.ball === ball).map(({ cause }) => cause);

const sequences = async (world: World, key: string) =>
  (await world.fetched(world.toys.inside)).flatMap(({ records }) => records).filter((one) => one.key === key).map(({ headers }) => Number(headers['ce_sequence']));

/** Sends what it is given and then says that it failed. */
const losingResponses = (publisher: Publisher): Publisher => ({
  async send(records) {
    await publisher.send(records);
    throw new Error('the response was lost');
  },
  disconnect: () => publisher.disconnect(),
});

/** A leader that was stopped in the middle of a send: its records land when it wakes. */
const sendingAfter = (awake: Promise<void>, publisher: Publisher): Publisher => ({
  async send(records) {
    await awake;
    await publisher.send(records);
  },
  disconnect: () => publisher.disconnect(),
});

/** Each guarantee of the messaging core as a sentence; they hold on real Kafka and Postgres and on the models of them alike. */
export const cases: readonly Case[] = [
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
      const alone: Handler<unknown> = { decide: world.toys.pong.get(world.toys.Pinged.name)!.decide as never };
      const handlers = new Map([[world.toys.Pinged.name, { decide: (...given: Parameters<typeof alone.decide>) => ({ rows: alone.decide(...given).rows ?? [] }) }]]);
      await world.send([served(world.toys, { ball: 'a', amount: 1 })]);
      await takeInAll(world, 'ping');
      await relayAll(world);
      const other = runnerOf(world, 'pong', { handlers: handlers as never });
      const zombie = runnerOf(world, 'pong', { handlers: handlers as never, store: interrupted(world.pong.store, () => takeInAll(world, 'pong', other)) });
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
      const busy = interrupted(world.pong.store, () => runnerOf(world, 'pong').perform([act(tip, { amount: 70 })]));
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
        const { topic, key, headers, value: payload } = record(toys.inside, toys.Pinged, 'b', { ball: 'b', amount: 1, cause: 'x' }, newId(), sequence);
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
      for (const chunk of oneByOne(await world.fetched(world.toys.outside))) await runnerOf(world, 'ping').consume(chunk);
      let wake = () => {};
      const asleep = new Promise<void>((resolve) => (wake = resolve));
      const sleeper = relayOf(world, 'sleeper', { leaseMs: 1, batch: 5, connect: () => sendingAfter(asleep, world.publisher()) });
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
  {
    sentence: 'a poison event parks its key and its neighbours go on',
    async show(world) {
      await world.send([
        served(world.toys, { ball: 'a', amount: 1, poison: 'ping' }), served(world.toys, { ball: 'b', amount: 2 }), served(world.toys, { ball: 'c', amount: 4 }),
      ]);
      await play(world);
      expect(await world.ping.parked()).toEqual([{ key: 'a', reason: 'ping cannot read this' }]);
      expect(await world.pong.state<Purse>('purse', PURSE)).toEqual({ sum: 6 });
    },
  },
  {
    sentence: 'later events of a parked key wait behind it in order',
    async show(world) {
      const sent = [served(world.toys, { ball: 'a', amount: 1, poison: 'ping' }), ...[2, 3].map((amount) => served(world.toys, { ball: 'a', amount }))];
      await world.send(sent);
      for (const chunk of oneByOne(await world.fetched(world.toys.outside))) await runnerOf(world, 'ping').consume(chunk);
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
      await world.send([served(world.toys, { ball: 'a', amount: 1, poison: 'ping' }), served(world.toys, { ball: 'a', amount: 2 }), halted(world.toys, 'a')]);
      await takeInAll(world, 'ping');
      expect(await world.ping.state<Ball>('ball', 'a')).toEqual({ hits: 0, sum: 0, halted: true });
      expect(await world.ping.parked()).toHaveLength(2);
    },
  },
  {
    sentence: 'a replay drains the key in order, exactly once, even with two replayers',
    async show(world) {
      const sent = [served(world.toys, { ball: 'a', amount: 1, poison: 'pong' }), ...[2, 3, 4].map((amount) => served(world.toys, { ball: 'a', amount }))];
      await world.send(sent);
      await play(world);
      expect(await world.pong.parked()).toHaveLength(4);
      world.toys.workshop.mended = true;
      await command(world, 'pong', { command: 'replay', topic: world.toys.inside, key: 'a' });
      await Promise.all([replayerOf(world, 'pong').pass(), replayerOf(world, 'pong').pass()]);
      const slow = runnerOf(world, 'pong', { store: interrupted(world.pong.store, () => replayerOf(world, 'pong').pass()) });
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
      const slow = runnerOf(world, 'ping', { store: interrupted(world.ping.store, () => replayerOf(world, 'ping').pass()) });
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
      await command(world, 'ping', { command: 'replay', topic: world.toys.outside, key: 'a', edited: { ball: 'a', amount: 9, poison: 'ping' } });
      await replayerOf(world, 'ping').pass();
      expect(await world.ping.parked()).toHaveLength(2);
      await command(world, 'ping', { command: 'replay', topic: world.toys.outside, key: 'a', edited: { ball: 'a', amount: 10 } });
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
    sentence: 'a parked key that is discarded is free again',
    async show(world) {
      await world.send([served(world.toys, { ball: 'a', amount: 1, poison: 'ping' }), served(world.toys, { ball: 'a', amount: 2 })]);
      await takeInAll(world, 'ping');
      await command(world, 'ping', { command: 'discard', topic: world.toys.outside, key: 'a' });
      await replayerOf(world, 'ping').pass();
      await world.send([served(world.toys, { ball: 'a', amount: 4 })]);
      await takeInAll(world, 'ping');
      expect((await world.ping.entries()).map(({ amount }) => amount)).toEqual([4]);
    },
  },
  {
    sentence: 'the same id from outside has one effect',
    async show(world) {
      const one = served(world.toys, { ball: 'a', amount: 1 });
      await world.send([one, one]);
      await takeInAll(world, 'ping');
      await world.send([one]);
      await takeInAll(world, 'ping');
      expect(await causes(world.ping)).toEqual([idOf(one)]);
    },
  },
  {
    sentence: 'the same id from outside with other content is refused aloud',
    async show(world) {
      const one = served(world.toys, { ball: 'a', amount: 1 });
      await world.send([one, served(world.toys, { ball: 'a', amount: 2 }, idOf(one)), served(world.toys, { ball: 'a', amount: 4 })]);
      await takeInAll(world, 'ping');
      expect((await world.ping.entries()).map(({ amount }) => amount)).toEqual([1, 4]);
      const told = (await world.ping.inOutbox()).filter(({ headers }) => headers['ce_type'] === 'EventParked');
      expect(told.map(({ payload }) => (JSON.parse(payload!.toString()) as { errorClass: string }).errorClass)).toEqual(['conflict']);
      expect(await world.ping.parked()).toEqual([]);
    },
  },
  {
    sentence: 'a row the database refuses is parked alone',
    async show(world) {
      await world.send([1, 2_000_000, 2, 3].map((amount, i) => served(world.toys, { ball: `ball-${i}`, amount })));
      await takeInAll(world, 'ping');
      expect((await world.ping.entries()).map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([1, 2, 3]);
      expect(await world.ping.parked()).toEqual([{ key: 'ball-1', reason: expect.stringContaining('the database refused it') }]);
    },
  },
  {
    sentence: 'an act the database refuses fails alone',
    async show(world) {
      const outcomes = await runnerOf(world, 'pong').perform([
        act(tip, { amount: 1 }), act(brokenTip, { amount: 2_000_000 }), act(tip, { amount: 2 }),
      ]);
      expect(outcomes.map((outcome) => ('error' in outcome ? 'refused' : outcome.answer))).toEqual([1, 'refused', 3]);
      expect(await world.pong.entries()).toHaveLength(2);
    },
  },
  {
    sentence: 'an act that wants a row which is already there does not hold up the others',
    async show(world) {
      const taken = newId();
      const again: typeof tip = { decide: (...given) => ({ ...tip.decide(...given), rows: tip.decide(...given).rows!.map((one) => ({ ...one, row: { ...one.row, id: taken } })) }) };
      const runner = runnerOf(world, 'pong', { rest: () => Promise.resolve() });
      await runner.perform([act(again, { amount: 1 })]);
      const outcomes = await runner.perform([act(tip, { amount: 10 }), act(again, { amount: 100 })]);
      expect(outcomes.map((outcome) => ('error' in outcome ? outcome.error : outcome.answer))).toEqual([11, expect.any(StoreUnavailable)]);
    },
  },
  {
    sentence: 'an act is answered only after it is durable',
    async show(world) {
      const acts = new Acts({ runner: runnerOf(world, 'pong'), now: () => new Date() });
      const answers = await Promise.all([1, 2, 3].map((amount) => acts.perform(tip, { name: 'Tip', data: { amount } })));
      expect(Math.max(...answers)).toBe(6);
      expect(await world.pong.state<Purse>('purse', PURSE)).toEqual({ sum: 6 });
      const unanswered = new Acts({ runner: runnerOf(world, 'pong', { store: losingAnswers(world.pong.store) }), now: () => new Date() });
      await expect(unanswered.perform(tip, { name: 'Tip', data: { amount: 1 } })).rejects.toThrow(StoreUnavailable);
    },
  },
  {
    sentence: 'an event type that this service does not use moves the watermark only',
    async show(world) {
      await world.send([served(world.toys, { ball: 'a', amount: 1 })]);
      const [slice] = await world.fetched(world.toys.outside);
      await runnerOf(world, 'ping', { handlers: new Map() }).consume([slice!]);
      expect(await world.ping.store.watermarks([slice!])).toEqual([expect.objectContaining({ offset: slice!.records.at(-1)!.offset })]);
      await takeInAll(world, 'ping');
      expect(await world.ping.entries()).toEqual([]);
    },
  },
  {
    sentence: 'an event type that nobody knows is parked',
    async show(world) {
      await world.send([record(world.toys.outside, { name: 'Unheard' }, 'a', {}), served(world.toys, { ball: 'b', amount: 1 })]);
      await takeInAll(world, 'ping');
      expect(await world.ping.parked()).toEqual([{ key: 'a', reason: 'unknown event type Unheard' }]);
      expect(await world.ping.entries()).toHaveLength(1);
    },
  },
  {
    sentence: 'an event that is decided in part leaves no part of it',
    async show(world) {
      const handlers = new Map(world.toys.ping);
      const serve = handlers.get(world.toys.Served.name)!;
      handlers.set(world.toys.Served.name, {
        decide: (states, event, context) => {
          const decision = (serve as Handler<unknown, unknown>).decide(states, event, context);
          const [about] = decision.events!;
          return { ...decision, events: [{ ...about!, of: { ...about!.of, id: 'nobody' } }] };
        },
      });
      await world.send([served(world.toys, { ball: 'a', amount: 1 })]);
      await takeInAll(world, 'ping', runnerOf(world, 'ping', { handlers }));
      expect(await world.ping.state<Ball>('ball', 'a')).toBeUndefined();
      expect(await world.ping.parked()).toEqual([{ key: 'a', reason: 'ToyPinged is about ball nobody, which has no state' }]);
    },
  },
];

const brokenTip: typeof tip = {
  decide: (states, { data }) => ({ writes: [put(purses, PURSE, { sum: data.amount })], answer: states.get(balls, 'x')?.sum ?? 0 }),
};
