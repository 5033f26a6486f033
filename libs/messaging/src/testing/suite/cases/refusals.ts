import { expect } from '@jest/globals';
import type { AnyUseCase, Message, UnitOfWork } from '../../../core/index.js';
import { balls, type Ball } from '../../example/example-services.js';
import { idOf, record, runnerOf, served, takeInAll } from '../steps.js';
import { causes } from '../reads.js';
import type { Case } from '../world.js';

/** What must not take effect is refused aloud, and alone. */
export const refusals: readonly Case[] = [
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
      await world.send([
        one,
        served(world.toys, { ball: 'a', amount: 2 }, idOf(one)),
        served(world.toys, { ball: 'a', amount: 4 }),
      ]);
      await takeInAll(world, 'ping');
      expect((await world.ping.entries()).map(({ amount }) => amount)).toEqual([1, 4]);
      const told = (await world.ping.inOutbox()).filter(({ headers }) => headers['ce_type'] === 'EventParked');
      expect(told.map(({ payload }) => (JSON.parse(payload!.toString()) as { errorClass: string }).errorClass)).toEqual(
        ['conflict'],
      );
      expect(await world.ping.parked()).toEqual([]);
    },
  },
  {
    sentence: 'a row the database refuses is parked alone',
    async show(world) {
      await world.send([1, 2_000_000, 2, 3].map((amount, i) => served(world.toys, { ball: `ball-${i}`, amount })));
      await takeInAll(world, 'ping');
      expect((await world.ping.entries()).map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([1, 2, 3]);
      expect(await world.ping.parked()).toEqual([
        { key: 'ball-1', reason: expect.stringContaining('the database refused it') },
      ]);
    },
  },
  {
    sentence: 'an event type that nobody knows is parked',
    async show(world) {
      await world.send([
        record(world.toys.outside, { name: 'Unheard' }, 'a', {}),
        served(world.toys, { ball: 'b', amount: 1 }),
      ]);
      await takeInAll(world, 'ping');
      expect(await world.ping.parked()).toEqual([{ key: 'a', reason: 'unknown event type Unheard' }]);
      expect(await world.ping.entries()).toHaveLength(1);
    },
  },
  {
    sentence: 'an event that is decided in part leaves no part of it',
    async show(world) {
      const serve = world.toys.ping.get(world.toys.Served.name)!;
      const aboutNobody: AnyUseCase = {
        lateReads: [balls],
        handle(tx: UnitOfWork, message: Message<never>) {
          serve.handle(tx, message);
          const attributes = { correlationid: 'a', livemode: false };
          tx.publish(world.toys.Pinged, {
            about: balls.ref('nobody'),
            data: { ball: 'a', amount: 1, cause: 'c' },
            attributes,
          });
        },
      };
      const useCases = new Map([...world.toys.ping, [world.toys.Served.name, aboutNobody]]);
      await world.send([served(world.toys, { ball: 'a', amount: 1 })]);
      await takeInAll(world, 'ping', runnerOf(world, 'ping', { useCases }));
      expect(await world.ping.state<Ball>('ball', 'a')).toBeUndefined();
      expect(await world.ping.parked()).toEqual([
        { key: 'a', reason: 'ToyPinged is about ball nobody, which has no state' },
      ]);
    },
  },
];
