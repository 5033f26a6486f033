import { expect } from 'expect';
import { CommandBus } from '../../../commands/command-bus.js';
import {
  newId,
  refuse,
  Refused,
  RowGone,
  type Refusal,
  StoreUnavailable,
  type Message,
  type UnitOfWork,
  type UseCase,
} from '../../../core/index.js';
import { commandContext } from '../../../commands/command-context.js';
import type { ByPerson } from '../../../core/by-person.js';
import { CommandQueue } from '../../../commands/command-queue.js';
import { entries, TOTAL, totals, AddFee, type Total } from '../../example/example-services.js';
import { act, interrupted, losingAnswers, runnerOf } from '../../example/steps.js';
import type { Case } from '../../example/world.js';

/** Commands by HTTP, timers and operators. */
export const commands: readonly Case[] = [
  {
    sentence: 'a command the database refuses fails alone',
    async show(world) {
      const outcomes = await runnerOf(world, 'ledger').execute([
        act(new AddFee(), { amount: 1 }),
        act(new BrokenFee(), { amount: 2_000_000 }),
        act(new AddFee(), { amount: 2 }),
      ]);
      expect(outcomes.map((outcome) => ('error' in outcome ? 'refused' : outcome.answer))).toEqual([1, 'refused', 3]);
      expect(await world.ledger.entries()).toHaveLength(2);
    },
  },
  {
    sentence: 'a command that wants a row which is already there does not hold up the others',
    async show(world) {
      const taken = newId();
      class Again extends AddFee {
        override handle(tx: UnitOfWork, message: Message<{ amount: number }>) {
          const sum = super.handle(tx, message);
          tx.append(entries, { id: taken, cause: message.id, account: '', amount: 0 });
          return sum;
        }
      }
      const again = new Again();
      const runner = runnerOf(world, 'ledger', { rest: () => Promise.resolve() });
      await runner.execute([act(again, { amount: 1 })]);
      const outcomes = await runner.execute([act(new AddFee(), { amount: 10 }), act(again, { amount: 100 })]);
      expect(outcomes.map((outcome) => ('error' in outcome ? outcome.error : outcome.answer))).toEqual([
        11,
        expect.any(StoreUnavailable),
      ]);
    },
  },
  {
    sentence: 'a command whose row another has taken out is refused at once, and the others go on',
    async show(world) {
      class TakeOut extends AddFee {
        override handle(tx: UnitOfWork, message: Message<{ amount: number; id: string }>) {
          tx.remove(entries, message.data.id);
          return super.handle(tx, message);
        }
      }
      const takeOut = new TakeOut();
      const runner = runnerOf(world, 'ledger');
      await runner.execute([act(new AddFee(), { amount: 1 })]);
      const { id } = (await world.ledger.entries())[0]!;
      const taken = await runner.execute([act(takeOut, { amount: 2, id })]);
      const outcomes = await runner.execute([act(takeOut, { amount: 4, id }), act(new AddFee(), { amount: 8 })]);
      expect([...taken, ...outcomes].map((outcome) => ('error' in outcome ? outcome.error : outcome.answer))).toEqual([
        3,
        expect.any(RowGone),
        11,
      ]);
      expect(runner.counts).toMatchObject({ clashes: 0, conflicts: 0 });
    },
  },
  {
    sentence: 'a command is answered only after it is durable',
    async show(world) {
      const bus = (runner = runnerOf(world, 'ledger')) =>
        new CommandBus(new CommandQueue({ runner }), () => new Date());
      const commands = bus();
      const answers = await Promise.all([1, 2, 3].map((amount) => commands.execute(new AddFee(), { amount })));
      expect(Math.max(...answers)).toBe(6);
      expect(await world.ledger.state<Total>('total', TOTAL)).toEqual({ sum: 6 });
      const unanswered = bus(runnerOf(world, 'ledger', { store: losingAnswers(world.ledger.store) }));
      await expect(unanswered.execute(new AddFee(), { amount: 1 })).rejects.toThrow(StoreUnavailable);
    },
  },
  {
    sentence: 'a command that is refused leaves nothing behind, whatever it wrote',
    async show(world) {
      const queue = new CommandQueue({ runner: runnerOf(world, 'ledger') });
      const commands = new CommandBus(queue, () => new Date());
      const refused = await commands.execute(new RefusedFee(), { amount: 5 }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Refused);
      expect((refused as Refused).refusal).toEqual(refuse('conflict', 'the total takes no fees today'));
      expect(await world.ledger.entries()).toEqual([]);
      expect(await world.ledger.state<Total>('total', TOTAL)).toBeUndefined();
    },
  },
  {
    sentence: 'the act of a person is on record where it took effect, and nowhere else',
    async show(world) {
      const runner = runnerOf(world, 'ledger', {
        store: interrupted(world.ledger.store, () =>
          runnerOf(world, 'ledger').execute([act(new AddFee(), { amount: 1 })]),
        ),
      });
      const commands = new CommandBus(new CommandQueue({ runner }), () => new Date());
      const ask = (request: string, useCase: UseCase<{ amount: number }, number | Refusal>) =>
        commandContext.run({ by: personWith(request) }, () =>
          commands.execute(useCase, { amount: 2_000_000 }).catch((error: unknown) => error),
        );
      await ask('refused by the database', new BrokenFee());
      await ask('refused by the use case', new RefusedFee());
      expect(await world.ledger.acts()).toEqual([]);
      await commandContext.run({ by: personWith('clashed') }, () => commands.execute(new AddFee(), { amount: 4 }));
      expect(await world.ledger.acts()).toEqual(['clashed']);
      expect(await world.ledger.state<Total>('total', TOTAL)).toEqual({ sum: 5 });
    },
  },
];

const personWith = (request: string): ByPerson => ({
  who: 'o-1',
  name: 'Olga',
  role: 'operator',
  facility: '*',
  request,
  reason: 'a case',
  subject: '',
  digest: () => '',
  recorded: 0,
});

class RefusedFee implements UseCase<{ amount: number }, number | Refusal> {
  readonly lateReads = new AddFee().lateReads;

  handle(tx: UnitOfWork, message: Message<{ amount: number }>) {
    new AddFee().handle(tx, message);
    return refuse('conflict', 'the total takes no fees today');
  }
}

/** More than the total can hold. */
class BrokenFee implements UseCase<{ amount: number }, number> {
  handle(tx: UnitOfWork, { data }: Message<{ amount: number }>) {
    tx.save(totals, TOTAL, { sum: data.amount });
    return 0;
  }
}
