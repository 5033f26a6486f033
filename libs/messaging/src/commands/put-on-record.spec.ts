import { describe, expect, it } from '@jest/globals';
import { refuse } from '../core/refusal.js';
import { defineTable } from '../core/table.js';
import type { Message, UnitOfWork } from '../core/unit-of-work.js';
import type { UseCase } from '../core/use-case.js';
import type { Draft } from '../inbox/draft.js';
import { commandItem } from '../inbox/work-item.js';
import { InMemoryService } from '../testing/in-memory-service.js';
import { Acts } from '../core/act.table.js';
import type { ByPerson } from '../core/by-person.js';
import { noteAct } from '../core/note-act.js';
import { onRecord, operationOf, subjectOf } from './put-on-record.js';

const doors = defineTable<{ sealed: boolean }>('door');
const by: ByPerson = {
  who: 's-1',
  name: 'aliya',
  role: 'dispatcher',
  facility: 'URC-OE',
  request: 'r-1',
  reason: 'as planned',
  subject: '',
  digest: () => 'd',
  recorded: 0,
};
interface Seal {
  readonly doorId: string;
  readonly notes?: boolean;
  readonly place?: string;
}

class SealDoor implements UseCase<Seal, unknown> {
  prefetch = ({ data }: Message<Seal>) => [doors.ref(data.doorId)];
  handle(tx: UnitOfWork, { data: { doorId, notes = false, place = '' } }: Message<Seal>) {
    const sealed = tx.find(doors, doorId)?.sealed ?? false;
    tx.save(doors, doorId, { sealed: true });
    if (notes) noteAct(tx, { act: 'seal', subject: doorId, before: 'open', after: 'sealed', facility: place });
    return sealed ? refuse('state-conflict') : 'done';
  }
}

/** As the bus does it. */
function give(service: InMemoryService, data: Seal, key = '', person = by) {
  const useCase = new SealDoor();
  const recorded: UseCase<Seal, unknown> = {
    prefetch: useCase.prefetch,
    handle: (tx, message) => onRecord(commandItem(useCase, message), person, 'SealDoor', key, data).handle(tx as Draft),
  };
  return service.run(recorded, data);
}

describe('a command of a person', () => {
  it('is on record with what it did', () => {
    const service = new InMemoryService();
    give(service, { doorId: 'd-1' });
    const { digest: _, recorded: __, subject: ___, ...person } = by;
    expect(service.rows(Acts)).toMatchObject([{ ...person, act: 'seal-door', subject: 'd-1', digest: 'd' }]);
    give(service, { doorId: 'd-2' }, 'yard');
    expect(service.rows(Acts)[1]).toMatchObject({ subject: 'yard' });
  });

  it('is on record once, where the use case says more of it', () => {
    const service = new InMemoryService();
    give(service, { doorId: 'd-1', notes: true });
    expect(service.rows(Acts)).toMatchObject([
      { act: 'seal', before: 'open', after: 'sealed', who: 's-1', name: 'aliya' },
    ]);
  });

  it('is on record with the facility at which it was done, by the use case or by the request', () => {
    const service = new InMemoryService();
    give(service, { doorId: 'd-1' }, '', { ...by, facility: '*', at: 'KHG-OE' });
    give(service, { doorId: 'd-2', notes: true, place: 'URC-AIR' }, '', { ...by, facility: '*', at: 'KHG-OE' });
    expect(service.rows(Acts).map(({ facility }) => facility)).toEqual(['KHG-OE', 'URC-AIR']);
  });

  it('is about its key, else its address, its ids, or its facility', () => {
    expect(subjectOf({ ...by, subject: 'a-1' }, 'k-1', { doorId: 'd-1' })).toBe('k-1');
    expect(subjectOf({ ...by, subject: 'a-1' }, '', { doorId: 'd-1' })).toBe('a-1');
    expect(subjectOf(by, '', { doorIds: ['d-1', 'd-2'] })).toBe('d-1 d-2');
    expect(subjectOf({ ...by, at: 'URC-OE' }, '', { doors: 2 })).toBe('URC-OE');
  });

  it('that is refused leaves neither', () => {
    const service = new InMemoryService();
    service.put(doors, 'd-1', { sealed: true });
    give(service, { doorId: 'd-1', notes: true });
    expect(service.rows(Acts)).toEqual([]);
  });
});

it('a use case is named in words', () => {
  expect(['SealDeparture', 'DepartUseCase', 'parties-create'].map(operationOf)).toEqual([
    'seal-departure',
    'depart',
    'parties-create',
  ]);
});
