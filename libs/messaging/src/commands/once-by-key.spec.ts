import { describe, expect, it } from '@jest/globals';
import type { ByPerson } from '../core/by-person.js';
import { refuse } from '../core/refusal.js';
import { defineTable } from '../core/table.js';
import type { Message, UnitOfWork } from '../core/unit-of-work.js';
import type { UseCase } from '../core/use-case.js';
import type { Draft } from '../inbox/draft.js';
import { commandItem } from '../inbox/work-item.js';
import { InMemoryService } from '../testing/in-memory-service.js';
import { IdempotencyKeyTable } from './idempotency-key.table.js';
import { onceByKey } from './once-by-key.js';

const doors = defineTable<{ rings: number }>('door');
interface Ring {
  readonly doorId: string;
}
class RingDoor implements UseCase<Ring, unknown> {
  prefetch = ({ data }: Message<Ring>) => [doors.ref(data.doorId)];
  handle(tx: UnitOfWork, { data: { doorId } }: Message<Ring>) {
    const rings = (tx.find(doors, doorId)?.rings ?? 0) + 1;
    if (doorId === 'none') return refuse('not-found');
    tx.save(doors, doorId, { rings });
    return { rings };
  }
}

const person = (changes: Partial<ByPerson> = {}): ByPerson => ({
  who: 'A',
  name: 'aliya',
  role: 'officer',
  facility: '*',
  request: 'r',
  reason: '',
  subject: 'd-1',
  digest: () => 'body',
  recorded: 0,
  ...changes,
});

/** As the bus does it. */
function give(service: InMemoryService, key: string, by = person(), doorId = 'd-1', name = 'RingDoor') {
  const useCase = new RingDoor();
  const once = (message: Message<Ring>) => onceByKey(commandItem(useCase, message), by, key, name);
  const wrapped: UseCase<Ring, unknown> = {
    prefetch: (message) => once(message).prefetch,
    handle: (tx, message) => once(message).handle(tx as Draft),
  };
  return service.run(wrapped, { doorId });
}

describe('a command under a key', () => {
  it('takes effect once, and is answered the same again', () => {
    const service = new InMemoryService();
    expect([give(service, 'k'), give(service, 'k')]).toEqual([{ rings: 1 }, { rings: 1 }]);
    expect(service.state(doors, 'd-1')).toEqual({ rings: 1 });
    expect(give(service, 'k2')).toEqual({ rings: 2 });
  });

  it('takes effect once also at the same moment', () => {
    const service = new InMemoryService();
    service.race(
      () => void give(service, 'k'),
      () => void give(service, 'k'),
    );
    expect(service.state(doors, 'd-1')).toEqual({ rings: 1 });
  });

  it('is another one of another person, and of the next command of the request', () => {
    const service = new InMemoryService();
    give(service, 'k');
    expect(give(service, 'k', person({ who: 'B' }))).toEqual({ rings: 2 });
    expect(give(service, 'k', person({ recorded: 1 }))).toEqual({ rings: 3 });
  });

  it('is refused with another body, subject or act', () => {
    const service = new InMemoryService();
    give(service, 'k');
    const reused = { code: 'idempotency-key-reused' };
    expect(give(service, 'k', person({ digest: () => 'other' }))).toMatchObject(reused);
    expect(give(service, 'k', person({ subject: 'd-2' }))).toMatchObject(reused);
    expect(give(service, 'k', person(), 'd-1', 'OpenDoor')).toMatchObject(reused);
  });

  it('that was refused leaves the key free', () => {
    const service = new InMemoryService();
    expect(give(service, 'k', person(), 'none')).toMatchObject({ code: 'not-found' });
    expect(service.all(IdempotencyKeyTable)).toEqual([]);
    expect(give(service, 'k')).toEqual({ rings: 1 });
  });
});
