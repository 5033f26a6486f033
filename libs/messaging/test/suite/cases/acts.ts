import { expect } from '@jest/globals';
import { put, newId, StoreUnavailable } from '../../../src/index.js';
import { Acts } from '../../../src/nest/acts.js';
import { PURSE, purses, tip, type Purse } from '../../toys/ping-pong.js';
import { act, losingAnswers, runnerOf } from '../drive.js';
import type { Case } from '../world.js';

/** What people ask for. */
export const acts: readonly Case[] = [
  {
    sentence: 'an act the database refuses fails alone',
    async show(world) {
      const outcomes = await runnerOf(world, 'pong').perform([
        act(tip, { amount: 1 }),
        act(brokenTip, { amount: 2_000_000 }),
        act(tip, { amount: 2 }),
      ]);
      expect(outcomes.map((outcome) => ('error' in outcome ? 'refused' : outcome.answer))).toEqual([1, 'refused', 3]);
      expect(await world.pong.entries()).toHaveLength(2);
    },
  },
  {
    sentence: 'an act that wants a row which is already there does not hold up the others',
    async show(world) {
      const taken = newId();
      const again: typeof tip = {
        decide: (...given) => ({
          ...tip.decide(...given),
          rows: tip.decide(...given).rows!.map((one) => ({ ...one, row: { ...one.row, id: taken } })),
        }),
      };
      const runner = runnerOf(world, 'pong', { rest: () => Promise.resolve() });
      await runner.perform([act(again, { amount: 1 })]);
      const outcomes = await runner.perform([act(tip, { amount: 10 }), act(again, { amount: 100 })]);
      expect(outcomes.map((outcome) => ('error' in outcome ? outcome.error : outcome.answer))).toEqual([
        11,
        expect.any(StoreUnavailable),
      ]);
    },
  },
  {
    sentence: 'an act is answered only after it is durable',
    async show(world) {
      const acts = new Acts({ runner: runnerOf(world, 'pong'), now: () => new Date() });
      const answers = await Promise.all(
        [1, 2, 3].map((amount) => acts.perform(tip, { name: 'Tip', data: { amount } })),
      );
      expect(Math.max(...answers)).toBe(6);
      expect(await world.pong.state<Purse>('purse', PURSE)).toEqual({ sum: 6 });
      const unanswered = new Acts({
        runner: runnerOf(world, 'pong', { store: losingAnswers(world.pong.store) }),
        now: () => new Date(),
      });
      await expect(unanswered.perform(tip, { name: 'Tip', data: { amount: 1 } })).rejects.toThrow(StoreUnavailable);
    },
  },
];

/** More than the purse can hold. */
const brokenTip: typeof tip = {
  decide: (_, { data }) => ({ writes: [put(purses, PURSE, { sum: data.amount })] }),
};
