import { expect } from 'expect';
import type { AnyUseCase, Message, UnitOfWork } from '../../../core/index.js';
import { accounts, type Account } from '../../example/example-services.js';
import { idOf, record, runnerOf, paymentReceived, consumeAll } from '../../example/steps.js';
import { causes } from '../reads.js';
import type { Case } from '../../example/world.js';

/** What must not take effect is refused, and its neighbours are not. */
export const refusals: readonly Case[] = [
  {
    sentence: 'the same id from outside has one effect',
    async show(world) {
      const one = paymentReceived(world.example, { account: 'a', amount: 1 });
      await world.send([one, one]);
      await consumeAll(world, 'payments');
      await world.send([one]);
      await consumeAll(world, 'payments');
      expect(await causes(world.payments)).toEqual([idOf(one)]);
    },
  },
  {
    sentence: 'the same id from outside with other content is refused and published as a dead letter',
    async show(world) {
      const one = paymentReceived(world.example, { account: 'a', amount: 1 });
      await world.send([
        one,
        paymentReceived(world.example, { account: 'a', amount: 2 }, idOf(one)),
        paymentReceived(world.example, { account: 'a', amount: 4 }),
      ]);
      await consumeAll(world, 'payments');
      expect((await world.payments.entries()).map(({ amount }) => amount)).toEqual([1, 4]);
      const notices = (await world.payments.inOutbox()).filter(({ headers }) => headers['ce_type'] === 'EventParked');
      expect(
        notices.map(({ payload }) => (JSON.parse(payload!.toString()) as { errorClass: string }).errorClass),
      ).toEqual(['conflict']);
      expect(await world.payments.parked()).toEqual([]);
    },
  },
  {
    sentence: 'a row the database refuses is parked alone',
    async show(world) {
      await world.send(
        [1, 2_000_000, 2, 3].map((amount, i) => paymentReceived(world.example, { account: `account-${i}`, amount })),
      );
      await consumeAll(world, 'payments');
      expect((await world.payments.entries()).map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([1, 2, 3]);
      expect(await world.payments.parked()).toEqual([
        { key: 'account-1', reason: expect.stringContaining('the database refused it') },
      ]);
    },
  },
  {
    sentence: 'an event of an unknown type is parked',
    async show(world) {
      await world.send([
        record(world.example.outside, { name: 'Unheard' }, 'a', {}),
        paymentReceived(world.example, { account: 'b', amount: 1 }),
      ]);
      await consumeAll(world, 'payments');
      expect(await world.payments.parked()).toEqual([{ key: 'a', reason: 'unknown event type Unheard' }]);
      expect(await world.payments.entries()).toHaveLength(1);
    },
  },
  {
    sentence: 'an event that is decided in part leaves no part of it',
    async show(world) {
      const serve = world.example.payments.get(world.example.PaymentReceived.name)!;
      const aboutNobody: AnyUseCase = {
        lateReads: [accounts],
        handle(tx: UnitOfWork, message: Message<never>) {
          serve.handle(tx, message);
          const attributes = { correlationid: 'a', livemode: false };
          tx.publish(world.example.PaymentBooked, {
            about: accounts.ref('nobody'),
            data: { account: 'a', amount: 1, cause: 'c' },
            attributes,
          });
        },
      };
      const useCases = new Map([...world.example.payments, [world.example.PaymentReceived.name, aboutNobody]]);
      await world.send([paymentReceived(world.example, { account: 'a', amount: 1 })]);
      await consumeAll(world, 'payments', runnerOf(world, 'payments', { useCases }));
      expect(await world.payments.state<Account>('account', 'a')).toBeUndefined();
      expect(await world.payments.parked()).toEqual([
        { key: 'a', reason: 'PaymentBooked is about account nobody, which has no state' },
      ]);
    },
  },
];
