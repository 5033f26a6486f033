import { expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { play } from '../test/schedules/play.js';
import { scripts } from '../test/schedules/script.js';

jest.setTimeout(600_000);

const numRuns = Number(process.env['SCHEDULES'] ?? 10_000);
const seed = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) };

it(`${numRuns} schedules of crashes, zombies, lost answers and late commits keep every promise`, async () => {
  await fc.assert(
    fc.asyncProperty(scripts, async (script) => {
      expect(await play(script)).toEqual([]);
    }),
    { numRuns, ...seed },
  );
});
