import { expect } from '@jest/globals';
import { CommandBus } from '../../../commands/command-bus.js';
import {
  newId,
  refuse,
  Refused,
  type Refusal,
  StoreUnavailable,
  type Message,
  type UnitOfWork,
  type UseCase,
} from '../../../core/index.js';
import { CommandQueue } from '../../../commands/command-queue.js';
import { entries, PURSE, purses, Tip, type Purse } from '../../example/example-services.js';
import { act, losingAnswers, runnerOf } from '../steps.js';
import type { Case } from '../world.js';

/** What people ask for. */
export const acts: readonly Case[] = [
  {
    sentence: 'a command the database refuses fails alone',
    async show(world) {
      const outcomes = await runnerOf(world, 'pong').execute([
        act(new Tip(), { amount: 1 }),
        act(new BrokenTip(), { amount: 2_000_000 }),
        act(new Tip(), { amount: 2 }),
      ]);
      expect(outcomes.map((outcome) => ('error' in outcome ? 'refused' : outcome.answer))).toEqual([1, 'refused', 3]);
      expect(await world.pong.entries()).toHaveLength(2);
    },
  },
  {
    sentence: 'a command that wants a row which is already there does not hold up the others',
    async show(world) {
      const taken = newId();
      class Again extends Tip {
        override handle(tx: UnitOfWork, message: Message<{ amount: number }>) {
          const sum = super.handle(tx, message);
          tx.append(entries, { id: taken, cause: message.id, ball: '', amount: 0 });
          return sum;
        }
      }
      const again = new Again();
      const runner = runnerOf(world, 'pong', { rest: () => Promise.resolve() });
      await runner.execute([act(again, { amount: 1 })]);
      const outcomes = await runner.execute([act(new Tip(), { amount: 10 }), act(again, { amount: 100 })]);
      expect(outcomes.map((outcome) => ('error' in outcome ? outcome.error : outcome.answer))).toEqual([
        11,
        expect.any(StoreUnavailable),
      ]);
    },
  },
  {
    sentence: 'a command is answered only after it is durable',
    async show(world) {
      const bus = (runner = runnerOf(world, 'pong')) => new CommandBus(new CommandQueue({ runner }), () => new Date());
      const commands = bus();
      const answers = await Promise.all([1, 2, 3].map((amount) => commands.execute(new Tip(), { amount })));
      expect(Math.max(...answers)).toBe(6);
      expect(await world.pong.state<Purse>('purse', PURSE)).toEqual({ sum: 6 });
      const unanswered = bus(runnerOf(world, 'pong', { store: losingAnswers(world.pong.store) }));
      await expect(unanswered.execute(new Tip(), { amount: 1 })).rejects.toThrow(StoreUnavailable);
    },
  },
  {
    sentence: 'a command that is refused leaves nothing behind, whatever it wrote',
    async show(world) {
      const queue = new CommandQueue({ runner: runnerOf(world, 'pong') });
      const commands = new CommandBus(queue, () => new Date());
      const refused = await commands.execute(new RefusedTip(), { amount: 5 }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Refused);
      expect((refused as Refused).refusal).toEqual(refuse('conflict', 'the purse takes no tips today'));
      expect(await world.pong.entries()).toEqual([]);
      expect(await world.pong.state<Purse>('purse', PURSE)).toBeUndefined();
    },
  },
];

class RefusedTip implements UseCase<{ amount: number }, number | Refusal> {
  readonly lateReads = new Tip().lateReads;

  handle(tx: UnitOfWork, message: Message<{ amount: number }>) {
    new Tip().handle(tx, message);
    return refuse('conflict', 'the purse takes no tips today');
  }
}

/** More than the purse can hold. */
class BrokenTip implements UseCase<{ amount: number }, number> {
  handle(tx: UnitOfWork, { data }: Message<{ amount: number }>) {
    tx.save(purses, PURSE, { sum: data.amount });
    return 0;
  }
}
