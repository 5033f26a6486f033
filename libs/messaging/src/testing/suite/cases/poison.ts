import { expect } from 'expect';
import { partitionOf } from '../../../core/partition-of.js';
import type { ProducerRecord } from '../../../core/record.js';
import { PauseForStorm, type Pause } from '../../../parking/pause.js';
import { chained, consumeAll, act, idOf, record, runnerOf } from '../../example/steps.js';
import type { Case, World } from '../../example/world.js';
import { causes } from '../reads.js';

const START = Date.UTC(2026, 10, 23);

/** What no one can read stops its own key, and a storm its own topic. */
export const poison: readonly Case[] = [
  {
    sentence: 'what cannot be read is parked before a use case sees it, and every neighbour takes effect once',
    async show(world) {
      const good = unreadable.map((_, i) => booked(world, `neighbour ${i}`));
      const sent = unreadable.flatMap((change, i) => [good[i]!, change(booked(world, `poison ${i}`))]);
      await world.send(await chained(world, sent));
      await consumeAll(world, 'ledger');
      expect((await causes(world.ledger)).toSorted()).toEqual(good.map(idOf).toSorted());
      expect(await world.ledger.parked()).toHaveLength(unreadable.length);
    },
  },
  {
    sentence: 'a record in the partition of another key is parked',
    async show(world) {
      await world.send(await chained(world, [booked(world, 'a'), booked(world, 'b')]));
      const [slice] = await world.fetched(world.example.inside);
      const elsewhere = { ...slice!, partition: 1 - slice!.partition };
      await runnerOf(world, 'ledger').consume([elsewhere]);
      expect(await causes(world.ledger)).toEqual([]);
      expect(await world.ledger.parked()).toHaveLength(slice!.records.length);
      expect(partitionOf(slice!.records[0]!.key, 2)).toBe(slice!.partition);
    },
  },
  {
    sentence: 'each storm of a topic pauses it for longer, and the first after a calm time for the shortest again',
    async show(world) {
      const [first, again] = [await storm(world, START), await storm(world, START + 1_000)];
      expect(again).toEqual(first);
      const second = await storm(world, endOf(first) + 1_000);
      const third = await storm(world, endOf(second) + 1_000);
      const lengths = [
        endOf(first) - START,
        endOf(second) - endOf(first) - 1_000,
        endOf(third) - endOf(second) - 1_000,
      ];
      expect(lengths.toSorted((a, b) => a - b)).toEqual(lengths);
      expect(new Set(lengths).size).toBe(3);
      expect([first, second, third].map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
      const calm = endOf(third) + 3_600_000;
      expect(endOf(await storm(world, calm)) - calm).toBe(lengths[0]);
    },
  },
];

const booked = ({ example }: World, account: string, id = `event ${account}`) =>
  record(example.inside, example.PaymentBooked, account, { account, amount: 1, cause: id }, id);

const endOf = ({ until }: Pause) => Date.parse(until!);

async function storm(world: World, at: number): Promise<Pause> {
  const item = act(new PauseForStorm(), { topic: world.example.inside, reason: 'a test', at });
  const [outcome] = await runnerOf(world, 'ledger').execute([item]);
  return (outcome as { answer: Pause }).answer;
}

const withHeader = (name: string, value: string) => (one: ProducerRecord) => ({
  ...one,
  headers: { ...one.headers, [name]: value },
});
const withValue = (value: string | Buffer) => (one: ProducerRecord) => ({ ...one, value: Buffer.from(value) });

const unreadable: readonly ((one: ProducerRecord) => ProducerRecord)[] = [
  withValue('['.repeat(6000) + ']'.repeat(6000)),
  withValue('{"account":'),
  withValue(Buffer.from([0x22, 0xff, 0xfe, 0x22])),
  withValue('{"account":"\\u0000"}'),
  withValue('{"account":"\\ud800"}'),
  withValue('{"account":1e999}'),
  withValue(''),
  withHeader('ce_typeversion', '99'),
  withHeader('ce_specversion', '0.3'),
  withHeader('ce_type', 'Unheard'),
  withHeader('ce_time', '+275760-09-13T00:00:00Z'),
  withHeader('ce_subject', 'x'.repeat(10_000)),
  withHeader('content-type', 'application/avro'),
  (one) => ({ ...one, key: `${one.key} of another` }),
];
