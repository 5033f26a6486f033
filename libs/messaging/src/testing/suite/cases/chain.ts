import { expect } from 'expect';
import type { Topic } from '../../../core/contracts.js';
import type { Headers } from '../../../core/envelope.js';
import { newId } from '../../../core/ids.js';
import type { StoppedPartition } from '../../../core/operations.js';
import type { ConsumerRecord, ProducerRecord } from '../../../core/record.js';
import type { ChunkRunnerOptions } from '../../../inbox/chunk-runner.js';
import { TOTAL, type Total } from '../../example/example-services.js';
import {
  command,
  consumeAll,
  idOf,
  losingResponses,
  paymentReceived,
  record,
  relayAll,
  relayOf,
  replayerOf,
  runnerOf,
  runSchedule,
  withHeaders,
} from '../../example/steps.js';
import type { Case, World } from '../../example/world.js';
import { causes } from '../reads.js';

/** The records of a partition are a chain: nothing is missing in it, and nothing is put into it. */
export const chain: readonly Case[] = [
  {
    sentence: 'each record names its predecessor on its partition, the same one when it is sent again',
    async show(world) {
      await book(world, ['a', 'b', 'a', 'b']);
      const failing = relayOf(world, 'first', { connect: () => losingResponses(world.publisher()) });
      await expect(failing.pass()).rejects.toThrow('lost');
      await failing.close();
      await relayAll(world);
      await book(world, ['a', 'b']);
      await relayAll(world);
      for (const { records } of await world.fetched(world.example.inside)) {
        const named = new Map(records.map(({ headers }) => [placeIn(headers), headers['tg_prev']]));
        for (const { headers } of records) expect(headers['tg_prev']).toBe(named.get(placeIn(headers)));
        expect([...named.values()]).toEqual(['-', ...[...named.keys()].slice(0, -1)]);
      }
      expect(await stopsOf(world)).toEqual([]);
      expect(await world.ledger.entries()).toHaveLength(6);
    },
  },
  {
    sentence: 'a forged record with a huge position stops its partition aloud, and the others go on',
    async show(world) {
      const accounts = ['a', 'b', 'c', 'd', 'e', 'f'];
      await book(world, accounts);
      await relayAll(world);
      await consumeAll(world, 'ledger');
      const source = await sourceOf(world);
      await world.send([put(world, 'a', { tg_source: source, ...FAR, tg_prev: '-' })]);
      await book(world, accounts);
      await relayAll(world);
      const stops = await stopsOf(world);
      expect(stops).toEqual([
        expect.objectContaining({
          topic: world.example.inside,
          partition: await partitionOf(world, 'a'),
          found: `999999999999/1 of ${source}`,
          reason: expect.stringContaining('npm run recover'),
        }),
      ]);
      const partitions = await Promise.all(accounts.map((key) => partitionOf(world, key)));
      const others = partitions.filter((partition) => partition !== stops[0]!.partition);
      expect(await world.ledger.entries()).toHaveLength(6 + others.length);
    },
  },
  {
    sentence: 'a forged record that names the right predecessor is seen by the record after it',
    async show(world) {
      await book(world, ['a']);
      await relayAll(world);
      const [first] = await recordsOf(world, 'a');
      await world.send([put(world, 'a', { ...first!.headers, ...FAR, tg_prev: placeIn(first!.headers) })]);
      await book(world, ['a']);
      await relayAll(world);
      expect(await stopsOf(world)).toMatchObject([{ reason: expect.stringContaining('it lies between') }]);
    },
  },
  {
    sentence: 'a forged record that is the first of its partition is seen by the record after it',
    async show(world) {
      await world.send([put(world, 'a', { tg_source: await sourceOf(world), ...FAR, tg_prev: '-' })]);
      await book(world, ['a']);
      await relayAll(world);
      expect(await stopsOf(world)).toMatchObject([{ reason: expect.stringContaining('it lies between') }]);
    },
  },
  {
    sentence: 'a record that no relay has sent has no effect and moves no mark',
    async show(world) {
      await world.send([put(world, 'a', {}), put(world, 'a', { tg_source: 'payments', ...FAR, tg_prev: 'none' })]);
      await book(world, ['a']);
      await relayAll(world);
      expect(await stopsOf(world)).toEqual([]);
      expect((await world.ledger.entries()).map(({ amount }) => amount)).toEqual([1]);
      expect(await world.ledger.parked()).toEqual([]);
      const notices = (await world.ledger.inOutbox()).map(({ payload }) => JSON.parse(payload!.toString()) as object);
      expect(notices).toEqual([1, 2].map(() => expect.objectContaining({ errorClass: 'unauthenticated', key: 'a' })));
    },
  },
  {
    sentence: 'a parked event that the relay sends again is parked once and replayed once',
    async show(world) {
      const one = paymentReceived(world.example, { account: 'a', amount: 1, poison: 'ledger' });
      await world.send([one]);
      await consumeAll(world, 'payments');
      const failing = relayOf(world, 'first', { connect: () => losingResponses(world.publisher()) });
      await expect(failing.pass()).rejects.toThrow('lost');
      await failing.close();
      await consumeAll(world, 'ledger');
      await relayAll(world);
      expect(await stopsOf(world)).toEqual([]);
      expect(await world.ledger.parked()).toHaveLength(1);
      world.example.fault.isFixed = true;
      await command(world, 'ledger', { command: 'replay', topic: world.example.inside, key: 'a' });
      await replayerOf(world, 'ledger').pass();
      await world.send((await recordsOf(world, 'a')).map((sent) => ({ topic: world.example.inside, ...sent })));
      expect(await stopsOf(world)).toEqual([]);
      expect(await causes(world.ledger)).toEqual([idOf(one)]);
    },
  },
  {
    sentence: 'records of a version without chains are taken until one names its predecessor',
    async show(world) {
      const old = () => withHeaders(world.publisher(), ({ tg_prev: _, ...headers }) => headers);
      await book(world, ['a', 'a']);
      const former = relayOf(world, 'former', { connect: old });
      await former.pass();
      await former.close();
      await consumeAll(world, 'ledger');
      await book(world, ['a']);
      await relayAll(world);
      await consumeAll(world, 'ledger');
      expect(await world.ledger.state<Total>('total', TOTAL)).toEqual({ sum: 3 });
      await book(world, ['a']);
      const again = relayOf(world, 'former again', { connect: old });
      await again.pass();
      await again.close();
      expect(await stopsOf(world)).toMatchObject([{ reason: expect.stringContaining('it names no predecessor') }]);
      expect(await world.ledger.state<Total>('total', TOTAL)).toEqual({ sum: 3 });
    },
  },
  {
    sentence: 'another source begins a chain of its own, and one that begins in the middle stops the partition',
    async show(world) {
      await book(world, ['a']);
      await runSchedule(world);
      const other = { tg_source: 'another', tg_xid: '1' };
      await world.send([put(world, 'a', { ...other, tg_pos: '1', tg_prev: '-' })]);
      await world.send([put(world, 'a', { ...other, tg_pos: '2', tg_prev: '1/1' })]);
      expect(await stopsOf(world)).toEqual([]);
      expect(await world.ledger.entries()).toHaveLength(3);
      await world.send([put(world, 'a', { tg_source: 'third', tg_xid: '1', tg_pos: '2', tg_prev: '1/1' })]);
      expect(await stopsOf(world)).toMatchObject([{ expected: '1/2 of another', found: '1/2 of third' }]);
      expect(await world.ledger.entries()).toHaveLength(3);
    },
  },
  {
    sentence: 'the first record that a partition still holds is taken, wherever it stands in its chain',
    async show(world) {
      await world.send([put(world, 'a', at('5', '4/1')), put(world, 'a', at('6', '5/1'))]);
      expect(await stopsOf(world)).toEqual([]);
      expect(await world.ledger.entries()).toHaveLength(2);
    },
  },
  {
    sentence:
      'a mark without a predecessor begins a chain with the next record, and what lies below it is a repetition',
    async show(world) {
      await world.send([put(world, 'a', at('1')), put(world, 'a', at('3')), put(world, 'a', at('5', '2/1'))]);
      expect(await stopsOf(world)).toEqual([]);
      await world.send([put(world, 'a', at('3')), put(world, 'a', at('6', '5/1'))]);
      expect(await stopsOf(world)).toEqual([]);
      expect(await world.ledger.entries()).toHaveLength(4);
    },
  },
  {
    sentence: 'on a compacted topic records may be missing, and none may go back',
    async show(world) {
      const { contracts, inside } = world.example;
      const topicOf = (name: string): Topic | undefined => {
        const topic = contracts.topicOf(name);
        return topic && name === inside ? { ...topic, cleanup: 'compact' } : topic;
      };
      const compacted = { contracts: { ...contracts, topicOf } };
      await world.send([put(world, 'a', at('1', '-')), put(world, 'a', at('4', '3/1'))]);
      expect(await stopsOf(world, compacted)).toEqual([]);
      expect(await world.ledger.entries()).toHaveLength(2);
      await world.send([put(world, 'a', at('9', '2/1'))]);
      expect(await stopsOf(world, compacted)).toMatchObject([{ expected: '4/1 of another', found: '9/1 of another' }]);
      expect(await world.ledger.entries()).toHaveLength(2);
    },
  },
  {
    sentence: 'a relay whose lease is over reads nothing: what its first entry follows on may be pruned',
    async show(world) {
      await book(world, ['a']);
      const lease = await world.payments.outbox.lease('sleeper', 1);
      await new Promise((resolve) => setTimeout(resolve, 10));
      await relayAll(world);
      await world.payments.outbox.prune();
      await book(world, ['a']);
      expect(await world.payments.outbox.read(lease!.epoch, lease!.cursor, 10)).toEqual([]);
    },
  },
];

/** A place in the outbox of a source that is not one of the services. */
const at = (xid: string, predecessor?: string): Headers => ({
  tg_source: 'another',
  tg_xid: xid,
  tg_pos: '1',
  ...(predecessor !== undefined && { tg_prev: predecessor }),
});

const FAR = { tg_xid: '999999999999', tg_pos: '1' };

/** Payments of 1 that `payments` has taken and published. */
async function book(world: World, accounts: readonly string[]): Promise<void> {
  await world.send(accounts.map((account) => paymentReceived(world.example, { account, amount: 1 })));
  await consumeAll(world, 'payments');
}

/** Hands everything to a new process of `ledger`. @returns where it stops */
async function stopsOf(world: World, changed: Partial<ChunkRunnerOptions> = {}): Promise<StoppedPartition[]> {
  const stops: StoppedPartition[] = [];
  const runner = runnerOf(world, 'ledger', { onStopped: (stop) => stops.push(stop), ...changed });
  await consumeAll(world, 'ledger', runner);
  return stops;
}

/** A booking that no relay has sent, with these headers beside its own. */
function put({ example }: World, account: string, position: Headers): ProducerRecord {
  const sent = record(example.inside, example.PaymentBooked, account, { account, amount: 1, cause: newId() });
  return { ...sent, headers: { ...sent.headers, ...position, ce_id: idOf(sent) } };
}

async function recordsOf(world: World, key: string): Promise<ConsumerRecord[]> {
  const slices = await world.fetched(world.example.inside);
  return slices.flatMap(({ records }) => records).filter((one) => one.key === key);
}

async function partitionOf(world: World, key: string): Promise<number> {
  const slices = await world.fetched(world.example.inside);
  return slices.find(({ records }) => records.some((one) => one.key === key))!.partition;
}

async function sourceOf(world: World): Promise<string> {
  const lease = await world.payments.outbox.lease('looks', 1);
  await world.payments.outbox.release('looks');
  return lease!.source;
}

function placeIn(headers: Headers): string {
  return `${headers['tg_xid']}/${headers['tg_pos']}`;
}
