import { expect, it } from '@jest/globals';
import { refuse, type Refusal } from '../core/refusal.js';
import { defineTable } from '../core/table.js';
import type { Message, UnitOfWork } from '../core/unit-of-work.js';
import type { UseCase } from '../core/use-case.js';
import { InMemoryService } from './in-memory-service.js';

const counters = defineTable<{ count: number }>('counter');

class Count implements UseCase<string, number | Refusal> {
  prefetch({ data }: Message<string>) {
    return [counters.ref(data)];
  }

  handle(tx: UnitOfWork, { data }: Message<string>) {
    const count = (tx.find(counters, data)?.count ?? 0) + 1;
    tx.save(counters, data, { count });
    return count > 2 ? refuse('conflict', 'two are enough') : count;
  }
}

it('keeps what a use case saved, and nothing of a refusal', () => {
  const service = new InMemoryService();
  expect([1, 2, 3].map(() => service.run(new Count(), 'a'))).toEqual([1, 2, refuse('conflict', 'two are enough')]);
  expect(service.state(counters, 'a')).toEqual({ count: 2 });
});

it('decides again what writes the same state at the same moment, and not what only reads it', () => {
  class Copy extends Count {
    override handle(tx: UnitOfWork, { data }: Message<string>) {
      const { count = 0 } = tx.find(counters, data) ?? {};
      tx.save(counters, 'copy', { count });
      return count;
    }

    override prefetch({ data }: Message<string>) {
      return [counters.ref(data), counters.ref('copy')];
    }
  }
  const service = new InMemoryService();
  const count = () => void service.run(new Count(), 'a');
  service.race(count, count);
  expect(service.state(counters, 'a')).toEqual({ count: 2 });
  service.put(counters, 'a', { count: 0 });
  service.race(count, () => service.run(new Copy(), 'a'));
  expect(service.state(counters, 'copy')).toEqual({ count: 0 });
});

it('fails at a find that is not declared, even where the use case catches it', () => {
  class Careless implements UseCase<string> {
    handle(tx: UnitOfWork, { data }: Message<string>) {
      try {
        tx.find(counters, data);
      } catch {
        // As if there were none.
      }
    }
  }
  expect(() => new InMemoryService().run(new Careless(), 'a')).toThrow(
    'Careless looks into counter, which neither prefetch nor lateReads names',
  );
});

it('fails at a use case that reads changing state of a provider', () => {
  let turn = 0;
  class Moody implements UseCase<string> {
    handle(tx: UnitOfWork, { data }: Message<string>) {
      tx.save(counters, data, { count: ++turn });
    }
  }
  expect(() => new InMemoryService().run(new Moody(), 'a')).toThrow('Moody writes something else when it is run again');
});

it('accepts no use case whose handle is asynchronous', () => {
  class Late {
    async handle(tx: UnitOfWork, { data }: Message<string>) {
      await Promise.resolve();
      tx.save(counters, data, { count: 1 });
    }
  }
  // @ts-expect-error A promise is no answer.
  const late: UseCase<string> = new Late();
  expect(late.handle.constructor.name).toBe('AsyncFunction');
});
