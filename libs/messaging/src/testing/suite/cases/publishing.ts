import { expect } from 'expect';
import { newId } from '../../../core/index.js';
import { TOTAL, type Total } from '../../example/example-services.js';
import {
  losingResponses,
  oneByOne,
  record,
  relayAll,
  relayOf,
  runnerOf,
  sendingAfter,
  paymentReceived,
  consumeAll,
} from '../../example/steps.js';
import { causes, sequences } from '../reads.js';
import type { Case } from '../../example/world.js';

/** What is written is published once and in the order of commits. */
export const publishing: readonly Case[] = [
  {
    sentence: 'an event that the relay sends again takes effect once',
    async show(world) {
      await world.send([1, 2].map((amount) => paymentReceived(world.example, { account: 'a', amount })));
      await consumeAll(world, 'payments');
      const failing = relayOf(world, 'first', { connect: () => losingResponses(world.publisher()) });
      await expect(failing.pass()).rejects.toThrow('lost');
      await consumeAll(world, 'ledger');
      await failing.close();
      await relayAll(world);
      expect(await sequences(world, 'a')).toEqual([1, 2, 1, 2]);
      await consumeAll(world, 'ledger');
      expect(await world.ledger.state<Total>('total', TOTAL)).toEqual({ sum: 3 });
    },
  },
  {
    sentence: 'an event published in a transaction that commits late is not skipped',
    async show(world) {
      const { example } = world;
      const ofLate = record(
        example.inside,
        example.PaymentBooked,
        'late',
        { account: 'late', amount: 7, cause: 'late' },
        newId(),
        1,
      );
      const { topic, key, headers, value: payload } = ofLate;
      const late = await world.payments.lateTransaction();
      await late.publish({ topic, key, headers, payload });
      await world.send([paymentReceived(example, { account: 'a', amount: 1 })]);
      await consumeAll(world, 'payments');
      await relayAll(world);
      await late.commit();
      await relayAll(world);
      await consumeAll(world, 'ledger');
      expect((await causes(world.ledger)).includes('late')).toBe(true);
      expect(await world.ledger.entries()).toHaveLength(2);
    },
  },
  {
    sentence: 'a transaction of another service holds nothing back',
    async show(world) {
      const other = await world.payments.otherTransaction();
      await world.send([paymentReceived(world.example, { account: 'a', amount: 1 })]);
      await consumeAll(world, 'payments');
      await relayAll(world);
      expect(await sequences(world, 'a')).toEqual([1]);
      await other.commit();
    },
  },
  {
    sentence: 'the log has the order of transactions, not of insertion',
    async show(world) {
      const { example } = world;
      const numbered = (sequence: number) => {
        const {
          topic,
          key,
          headers,
          value: payload,
        } = record(
          example.inside,
          example.PaymentBooked,
          'b',
          { account: 'b', amount: 1, cause: 'x' },
          newId(),
          sequence,
        );
        return { topic, key, headers, payload };
      };
      const first = await world.payments.lateTransaction();
      const second = await world.payments.lateTransaction();
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
      await world.send(amounts.map((amount) => paymentReceived(world.example, { account: 'a', amount })));
      for (const chunk of oneByOne(await world.fetched(world.example.outside)))
        await runnerOf(world, 'payments').consume(chunk);
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
      await consumeAll(world, 'ledger');
      expect(new Set(await causes(world.ledger)).size).toBe((await world.ledger.entries()).length);
    },
  },
  {
    sentence: 'a stopped leader that wakes cannot move the cursor',
    async show(world) {
      await world.send([paymentReceived(world.example, { account: 'a', amount: 1 })]);
      await consumeAll(world, 'payments');
      const lease = await world.payments.outbox.lease('sleeper', 1);
      await new Promise((resolve) => setTimeout(resolve, 10));
      await relayAll(world);
      const reached = await world.payments.cursor();
      expect(await world.payments.outbox.advance(lease!.epoch, lease!.cursor, 1000, [])).toBe(false);
      expect(await world.payments.cursor()).toEqual(reached);
    },
  },
  {
    sentence: 'there is no second leader while a lease is alive',
    async show(world) {
      expect(await world.payments.outbox.lease('leader', 60_000)).toBeDefined();
      expect(await world.payments.outbox.lease('other', 60_000)).toBeUndefined();
      await world.payments.outbox.release('other');
      expect(await world.payments.outbox.lease('other', 60_000)).toBeUndefined();
      await world.payments.outbox.release('leader');
      expect(await world.payments.outbox.lease('other', 60_000)).toBeDefined();
    },
  },
  {
    sentence: 'what lies behind the end of a source has no effect, and its successor goes on',
    async show(world) {
      const pay = async (amount: number) => {
        await world.send([paymentReceived(world.example, { account: 'a', amount })]);
        await consumeAll(world, 'payments');
        await relayAll(world);
      };
      await pay(1);
      await pay(2);
      const end = await world.payments.cursor();
      await pay(4);
      const source = await world.payments.renewSource();
      await pay(8);
      const runner = runnerOf(world, 'ledger');
      await world.ledger.endSource({ source, ...end });
      await consumeAll(world, 'ledger', runner);
      expect(await world.ledger.state<Total>('total', TOTAL)).toEqual({ sum: 11 });
      expect(runner.counts.voided).toBe(1);
      // Passed over for good: a new process does not meet it again.
      const next = runnerOf(world, 'ledger');
      await consumeAll(world, 'ledger', next);
      expect(next.counts.voided).toBe(0);
    },
  },
  {
    sentence: 'pruning keeps what is not published',
    async show(world) {
      await world.send([paymentReceived(world.example, { account: 'a', amount: 1 })]);
      await consumeAll(world, 'payments');
      await relayAll(world);
      await world.send([paymentReceived(world.example, { account: 'a', amount: 2 })]);
      await consumeAll(world, 'payments');
      await world.payments.outbox.prune();
      await relayAll(world);
      expect(await sequences(world, 'a')).toEqual([1, 2]);
    },
  },
];
