import { describe, expect, test } from '@jest/globals';
import { clearanceStates } from '#libs/contracts';
import fc from 'fast-check';
import { advance, type Fact, mayBeAmended, mayBeCancelled, phaseOf, type PhysicalStep, start } from './progress.js';

const placedAt = '2026-11-23T08:00:00Z';
const after = (facts: readonly Fact[]) => facts.reduce(advance, start(placedAt));
const phase = (...facts: Fact[]) => phaseOf(after(facts));
const customs = (state: (typeof clearanceStates)[number], sequence: number): Fact => ({
  about: 'clearance',
  state,
  sequence,
});
const hold = (id: string, open: boolean, sequence: number): Fact => ({
  about: 'clearance',
  state: 'released',
  sequence,
  hold: { id, open },
});
const parcel = (step: PhysicalStep, hour: number): Fact => ({
  about: 'parcel',
  step,
  at: `2026-11-24T${String(hour).padStart(2, '0')}:00:00Z`,
});

describe('how far an order is', () => {
  test('is what the newest of each source says', () => {
    expect(phase()).toBe('lodged');
    expect(phase(customs('awaiting-arrival', 1), customs('released', 2))).toBe('released');
    expect(phase(customs('released', 2), customs('awaiting-arrival', 1))).toBe('released');
    expect(phase(customs('released', 1), parcel('departed', 1), parcel('exited', 2), parcel('delivered', 3))).toBe(
      'delivered',
    );
    expect(phase(parcel('delivered', 3), parcel('departed', 1))).toBe('delivered');
  });

  test('a lot that customs is done with is in stock, unless it went on', () => {
    const closed = [customs('released', 1), customs('closed', 2)];
    expect(phaseOf(after(closed), 'lot')).toBe('in-stock');
    expect(phaseOf(after(closed))).toBe('exited');
    expect(phaseOf(after([...closed, parcel('exited', 2)]), 'lot')).toBe('exited');
  });

  test('a parcel is held until its last hold is lifted, even when the lifting is heard of first', () => {
    expect(phase(hold('a', true, 1), hold('b', true, 2), hold('a', false, 3))).toBe('held');
    expect(phase(hold('a', true, 1), hold('a', false, 2))).toBe('released');
    expect(phase(hold('a', false, 2), hold('a', true, 1))).toBe('released');
  });

  test('what was brought back may leave again', () => {
    expect(phase(parcel('departed', 1), parcel('brought-back', 2), parcel('departed', 3))).toBe('departed');
  });

  test('what is abroad leaves hubs there without having come back', () => {
    expect(phase(parcel('departed', 1), parcel('exited', 2), parcel('departed', 3))).toBe('exited');
    expect(phase(parcel('departed', 3), parcel('exited', 2), parcel('handed-over', 4))).toBe('handed-over');
  });

  test('the same facts give the same phase in whatever order they come, and twice is once', () => {
    const steps: readonly PhysicalStep[] = [
      'departed',
      'exited',
      'delivered',
      'handed-over',
      'brought-back',
      'returned',
    ];
    const clearances = fc
      .array(
        fc.record({
          state: fc.constantFrom(...clearanceStates),
          hold: fc.option(fc.record({ id: fc.constantFrom('a', 'b'), open: fc.boolean() })),
        }),
        { maxLength: 8 },
      )
      .map((list) =>
        list.map(({ state, hold: drawn }, i): Fact => ({
          about: 'clearance',
          state,
          sequence: i + 1,
          ...(drawn && { hold: drawn }),
        })),
      );
    const moves = fc.array(fc.record({ step: fc.constantFrom(...steps), hour: fc.nat({ max: 23 }) }), { maxLength: 6 });
    fc.assert(
      fc.property(clearances, moves, fc.infiniteStream(fc.nat()), (cleared, moved, draws) => {
        const facts = [...cleared, ...moved.map(({ step, hour }) => parcel(step, hour))];
        const shuffled = facts
          .map((fact) => ({ fact, at: draws.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ fact }) => fact);
        expect(after([...shuffled, ...shuffled])).toEqual(after(facts));
      }),
      { numRuns: 500 },
    );
  });

  test('it may be amended until it is released, cancelled until it has left', () => {
    expect(mayBeAmended(after([customs('documents-wanted', 1)]))).toBe(true);
    expect(mayBeAmended(after([customs('released', 1)]))).toBe(false);
    expect(mayBeAmended(after([customs('returned', 1)]))).toBe(true);
    expect(mayBeAmended(after([customs('returned', 1), parcel('returned', 1)]))).toBe(false);
    expect(mayBeCancelled(after([customs('released', 1)]))).toBe(true);
    expect(mayBeCancelled(after([customs('released', 1), parcel('departed', 1)]))).toBe(false);
  });
});
