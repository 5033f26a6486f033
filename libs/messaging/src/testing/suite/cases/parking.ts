import { expect } from 'expect';
import { bytesOfText, isTextKey, keyOfBytes } from '../../../core/bytes-as-text.js';
import type { ParkedKey } from '../../../parking/parked.js';
import type { PayloadCipher } from '../../../parking/payload-cipher.js';
import { TOTAL, type Account, type Total } from '../../example/example-services.js';
import {
  command,
  editFor,
  accountBlocked,
  idOf,
  interrupted,
  oneByOne,
  runSchedule,
  replayerOf,
  runnerOf,
  paymentReceived,
  consumeAll,
} from '../../example/steps.js';
import { causes } from '../reads.js';
import type { Case } from '../../example/world.js';

const anyKeys = [Buffer.from([0]), Buffer.from([0xff, 0xfe]), Buffer.alloc(0), Buffer.alloc(1024, 'k')];

/** Data of the key, where the key is text. */
function paidBy(bytes: Buffer, amount: number) {
  return { account: bytes.length > 2 ? bytes.toString() : 'a', amount, poison: 'payments' };
}

/** What cannot be handled waits by key, and comes out in order. */
export const parking: readonly Case[] = [
  {
    sentence: 'a poison event parks its key and its neighbours go on',
    async show(world) {
      await world.send([
        paymentReceived(world.example, { account: 'a', amount: 1, poison: 'payments' }),
        paymentReceived(world.example, { account: 'b', amount: 2 }),
        paymentReceived(world.example, { account: 'c', amount: 4 }),
      ]);
      await runSchedule(world);
      expect(await world.payments.parked()).toEqual([{ key: 'a', reason: 'payments cannot read this' }]);
      expect(await world.ledger.state<Total>('total', TOTAL)).toEqual({ sum: 6 });
    },
  },
  {
    sentence: 'later events of a parked key wait behind it in order',
    async show(world) {
      const sent = [
        paymentReceived(world.example, { account: 'a', amount: 1, poison: 'payments' }),
        ...[2, 3].map((amount) => paymentReceived(world.example, { account: 'a', amount })),
      ];
      await world.send(sent);
      for (const chunk of oneByOne(await world.fetched(world.example.outside)))
        await runnerOf(world, 'payments').consume(chunk);
      expect(await causes(world.payments)).toEqual([]);
      world.example.fault.isFixed = true;
      await command(world, 'payments', { command: 'replay', topic: world.example.outside, key: 'a' });
      await replayerOf(world, 'payments').pass();
      expect(await causes(world.payments)).toEqual(sent.map(idOf));
      expect(await world.payments.parked()).toEqual([]);
    },
  },
  {
    sentence: 'an event that bypasses parking takes effect although its key is parked',
    async show(world) {
      await world.send([
        paymentReceived(world.example, { account: 'a', amount: 1, poison: 'payments' }),
        paymentReceived(world.example, { account: 'a', amount: 2 }),
        accountBlocked(world.example, 'a'),
      ]);
      await consumeAll(world, 'payments');
      expect(await world.payments.state<Account>('account', 'a')).toEqual({ count: 0, sum: 0, isBlocked: true });
      expect(await world.payments.parked()).toHaveLength(2);
    },
  },
  {
    sentence: 'a replay drains the key in order, exactly once, even with two replayers',
    async show(world) {
      const sent = [
        paymentReceived(world.example, { account: 'a', amount: 1, poison: 'ledger' }),
        ...[2, 3, 4].map((amount) => paymentReceived(world.example, { account: 'a', amount })),
      ];
      await world.send(sent);
      await runSchedule(world);
      expect(await world.ledger.parked()).toHaveLength(4);
      world.example.fault.isFixed = true;
      await command(world, 'ledger', { command: 'replay', topic: world.example.inside, key: 'a' });
      await Promise.all([replayerOf(world, 'ledger').pass(), replayerOf(world, 'ledger').pass()]);
      const slow = runnerOf(world, 'ledger', {
        store: interrupted(world.ledger.store, () => replayerOf(world, 'ledger').pass()),
      });
      await replayerOf(world, 'ledger', slow).pass();
      expect(await causes(world.ledger)).toEqual(sent.map(idOf));
      expect(await world.ledger.parked()).toEqual([]);
    },
  },
  {
    sentence: 'a replayer that comes second leaves the row to the first without a clash',
    async show(world) {
      await world.send(
        [1, 2].map((amount) => paymentReceived(world.example, { account: 'a', amount, poison: 'payments' })),
      );
      await consumeAll(world, 'payments');
      world.example.fault.isFixed = true;
      await command(world, 'payments', { command: 'replay', topic: world.example.outside, key: 'a' });
      const slow = runnerOf(world, 'payments', {
        store: interrupted(world.payments.store, () => replayerOf(world, 'payments').pass()),
      });
      await replayerOf(world, 'payments', slow).pass();
      expect(slow.counts.clashes).toBeLessThanOrEqual(1);
      expect(await world.payments.entries()).toHaveLength(2);
    },
  },
  {
    sentence: 'an event that fails again stays first, and an edition is for one try',
    async show(world) {
      const one = paymentReceived(world.example, { account: 'a', amount: 1, poison: 'payments' });
      await world.send([one, paymentReceived(world.example, { account: 'a', amount: 2 })]);
      await consumeAll(world, 'payments');
      await command(world, 'payments', {
        command: 'replay',
        topic: world.example.outside,
        key: 'a',
        edited: { account: 'a', amount: 9, poison: 'payments' },
      });
      await replayerOf(world, 'payments').pass();
      expect(await world.payments.parked()).toHaveLength(2);
      await command(world, 'payments', {
        command: 'replay',
        topic: world.example.outside,
        key: 'a',
        edited: { account: 'a', amount: 10 },
      });
      await replayerOf(world, 'payments').pass();
      expect((await world.payments.entries()).map(({ amount }) => amount)).toEqual([10, 2]);
      await world.send([one]);
      await consumeAll(world, 'payments');
      expect(await world.payments.entries()).toHaveLength(2);
    },
  },
  {
    sentence: 'an event from outside that was parked, sent again and replayed takes effect once',
    async show(world) {
      const one = paymentReceived(world.example, { account: 'a', amount: 1, poison: 'payments' });
      await world.send([one, one]);
      await consumeAll(world, 'payments');
      world.example.fault.isFixed = true;
      await command(world, 'payments', { command: 'replay', topic: world.example.outside, key: 'a' });
      await replayerOf(world, 'payments').pass();
      await world.send([one]);
      await consumeAll(world, 'payments');
      expect(await causes(world.payments)).toEqual([idOf(one)]);
    },
  },
  {
    sentence: 'a record that came without a key can be replayed, too',
    async show(world) {
      const one = { ...paymentReceived(world.example, { account: 'a', amount: 1, poison: 'payments' }), key: '' };
      await world.send([one]);
      await consumeAll(world, 'payments');
      expect(await world.payments.parked()).toHaveLength(1);
      world.example.fault.isFixed = true;
      await command(world, 'payments', { command: 'replay', topic: world.example.outside, key: '' });
      await replayerOf(world, 'payments').pass();
      expect(await causes(world.payments)).toEqual([idOf(one)]);
    },
  },
  {
    sentence: 'a key of any bytes is parked alone, replayed, edited and discarded',
    async show(world) {
      const { outside } = world.example;
      const keys = anyKeys.map((bytes) => ({ bytes, key: keyOfBytes(bytes) }));
      const send = (amount: number) =>
        world.send(
          keys.map(({ bytes }) => ({
            ...paymentReceived(world.example, { account: 'a', amount }),
            key: bytes,
            value: Buffer.from(JSON.stringify(paidBy(bytes, amount))),
          })),
        );
      await send(1);
      await consumeAll(world, 'payments');
      expect((await world.payments.parked()).map(({ key }) => key).toSorted()).toEqual(
        keys.map(({ key }) => key).toSorted(),
      );
      world.example.fault.isFixed = true;
      const isText = ({ bytes }: { bytes: Buffer }) => isTextKey(keyOfBytes(bytes));
      for (const { key } of keys) await command(world, 'payments', { command: 'replay', topic: outside, key });
      await replayerOf(world, 'payments').pass();
      expect(await world.payments.entries()).toHaveLength(keys.filter(isText).length);
      const rest = keys.filter((one) => !isText(one));
      expect((await world.payments.parked()).map(({ key }) => key).toSorted()).toEqual(
        rest.map(({ key }) => key).toSorted(),
      );
      for (const { key } of rest) {
        const edited = { account: 'edited', amount: 2 };
        await command(world, 'payments', { command: 'replay', topic: outside, key, edited });
      }
      await replayerOf(world, 'payments').pass();
      expect(await world.payments.parked()).toEqual([]);
      expect(await world.payments.state<Account>('account', 'edited')).toMatchObject({ count: rest.length });
      world.example.fault.isFixed = false;
      await send(4);
      await consumeAll(world, 'payments');
      expect(await world.payments.parked()).toHaveLength(keys.length);
      for (const { key } of keys) await command(world, 'payments', { command: 'discard', topic: outside, key });
      await replayerOf(world, 'payments').pass();
      expect(await world.payments.parked()).toEqual([]);
      expect(await world.payments.entries()).toHaveLength(keys.length);
    },
  },
  {
    sentence: 'a value that is no text is parked as its bytes, and no replay makes another one of it',
    async show(world) {
      const one = paymentReceived(world.example, { account: 'a', amount: 1 });
      const broken = Buffer.from('{"account":"a","amount":1,"poison":"\xff"}', 'latin1');
      await world.send([{ ...one, value: broken }]);
      await consumeAll(world, 'payments');
      const kept = await world.payments.queue.first(world.example.outside, 'a');
      expect(bytesOfText(kept!.payload!)).toEqual(broken);
      await command(world, 'payments', { command: 'replay', topic: world.example.outside, key: 'a' });
      await replayerOf(world, 'payments').pass();
      expect(await causes(world.payments)).toEqual([]);
      expect(await world.payments.parked()).toEqual([{ key: 'a', reason: 'the data is not UTF-8' }]);
    },
  },
  {
    sentence: 'an edit is kept as it was sealed, and opens for its own key only',
    async show(world) {
      await world.send(
        ['a', 'b'].map((account) => paymentReceived(world.example, { account, amount: 1, poison: 'payments' })),
      );
      await consumeAll(world, 'payments');
      const edit = editFor(world, 'payments', 'a', { account: 'a', amount: 7 });
      for (const key of ['a', 'b'])
        await command(world, 'payments', { command: 'replay', topic: world.example.outside, key, edit });
      const kept = await world.payments.state<ParkedKey>('parked_key', `${world.example.outside}|a`);
      expect(kept?.edit).toBe(edit);
      expect(JSON.stringify(kept)).not.toContain('amount');
      await replayerOf(world, 'payments').pass();
      expect((await world.payments.entries()).map(({ account, amount }) => [account, amount])).toEqual([['a', 7]]);
      expect(await world.payments.parked()).toEqual([{ key: 'b', reason: expect.stringContaining('not sealed for') }]);
    },
  },
  {
    sentence: 'an edit for another key takes no effect, and one for its own key is handled before what waits behind it',
    async show(world) {
      const first = paymentReceived(world.example, { account: 'a', amount: 1, poison: 'payments' });
      await world.send([first, paymentReceived(world.example, { account: 'a', amount: 2 })]);
      await consumeAll(world, 'payments');
      for (const account of ['b', 'a']) {
        expect(await world.payments.entries()).toEqual([]);
        expect((await world.payments.parked()).map(({ key }) => key)).toEqual(['a', 'a']);
        const edited = { account, amount: 8 };
        await command(world, 'payments', { command: 'replay', topic: world.example.outside, key: 'a', edited });
        await replayerOf(world, 'payments').pass();
      }
      const entries = await world.payments.entries();
      expect(entries.map(({ account, amount }) => `${account}: ${amount}`)).toEqual(['a: 8', 'a: 2']);
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
      const runner = runnerOf(world, 'payments', { cipher });
      const sent = [1, 2].map((amount) => paymentReceived(world.example, { account: 'a', amount, poison: 'payments' }));
      await world.send(sent);
      await consumeAll(world, 'payments', runner);
      expect((await world.payments.queue.first(world.example.outside, 'a'))?.payload).not.toContain('poison');
      world.example.fault.isFixed = true;
      await command(world, 'payments', { command: 'replay', topic: world.example.outside, key: 'a' });
      await replayerOf(world, 'payments', runner, cipher).pass();
      expect(await causes(world.payments)).toEqual(sent.map(idOf));
    },
  },
  {
    sentence: 'a parked key that is discarded is free again',
    async show(world) {
      await world.send([
        paymentReceived(world.example, { account: 'a', amount: 1, poison: 'payments' }),
        paymentReceived(world.example, { account: 'a', amount: 2 }),
      ]);
      await consumeAll(world, 'payments');
      await command(world, 'payments', { command: 'discard', topic: world.example.outside, key: 'a' });
      await replayerOf(world, 'payments').pass();
      await world.send([paymentReceived(world.example, { account: 'a', amount: 4 })]);
      await consumeAll(world, 'payments');
      expect((await world.payments.entries()).map(({ amount }) => amount)).toEqual([4]);
    },
  },
];
