import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drainFairly, firstTurn, type Queue, type Turns } from './drain-fairly.js';

interface Item {
  readonly party: string;
  readonly n: number;
  readonly cost: number;
}
const queueOf = (party: string, costs: readonly number[]): Queue<Item> => ({
  party,
  items: costs.map((cost, n) => ({ party, n, cost })),
});
const rules = { quantum: 10, budget: 8 };
const countOf = (taken: readonly Item[], party: string) => taken.filter((item) => item.party === party).length;

describe('fair turns', () => {
  test('one order of another party does not wait for half a million', () => {
    const { taken } = drainFairly([queueOf('big', Array<number>(500_000).fill(1)), queueOf('small', [1])], firstTurn, {
      quantum: 2,
      budget: 8,
    });
    expect(taken.findIndex(({ party }) => party === 'small')).toBe(2);
  });

  test('equal cost gives equal shares over many calls, also when the budget ends in the middle of a turn', () => {
    const served = new Map<string, number>();
    let turns: Turns = firstTurn;
    for (let call = 0; call < 100; call++) {
      const queues = ['a', 'b', 'c'].map((party) => queueOf(party, Array<number>(20).fill(3)));
      const drained = drainFairly(queues, turns, rules);
      turns = drained.turns;
      for (const { party, cost } of drained.taken) served.set(party, (served.get(party) ?? 0) + cost);
    }
    const shares = [...served.values()];
    expect(Math.max(...shares) / Math.min(...shares)).toBeLessThan(1.1);
  });

  test('an item that costs more than one turn is taken after several', () => {
    expect(
      countOf(drainFairly([queueOf('dear', [35]), queueOf('cheap', [1, 1, 1])], firstTurn, rules).taken, 'dear'),
    ).toBe(1);
  });

  test('everything is taken in the order of its queue, within the budget, and nothing is left while there is room', () => {
    const costs = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(costs, { maxLength: 5 }), fc.integer({ min: 1, max: 40 }), (lists, budget) => {
        const queues = lists.map((list, i) => queueOf(`p${i}`, list));
        const { taken } = drainFairly(queues, firstTurn, { quantum: 10, budget });
        const waiting = lists.reduce((sum, list) => sum + list.length, 0);
        expect(taken).toHaveLength(Math.min(budget, waiting));
        for (const { party } of queues) {
          const numbers = taken.filter((item) => item.party === party).map(({ n }) => n);
          expect(numbers).toEqual(numbers.map((_, i) => i));
        }
      }),
    );
  });
});
