import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { cases } from '../suite/cases/index.js';
import { modelWorld } from '../suite/model-world.js';
import { removedGuards } from './removed-guards.js';
import { runSchedule } from './run-schedule.js';
import { anySchedule } from './schedule.js';

jest.setTimeout(600_000);

/** Some are missed in one schedule of a thousand only; a fixed seed makes the answer the same each time. */
const tries = { numRuns: 20_000, seed: 3, endOnFailure: true };

/** Each guard is removed in turn, and a schedule must break an invariant then: otherwise the guard would be for nothing. */
describe('is missed', () => {
  it.each(removedGuards.map(({ without, mutation }) => [without, mutation] as const))('%s', async (_, mutation) => {
    const found = await fc.check(
      fc.asyncProperty(anySchedule, async (schedule) => (await runSchedule(schedule, mutation)).length === 0),
      tries,
    );
    expect(found.failed).toBe(true);
    // The same schedule breaks nothing while the guard is there.
    expect(await runSchedule(found.counterexample![0])).toEqual([]);
  });

  const shown = removedGuards.flatMap(({ without, shownBy, mutation }) =>
    shownBy ? [[without, shownBy, mutation] as const] : [],
  );
  it.each(shown)('%s: %s', async (_, shownBy, mutation) => {
    const broken: string[] = [];
    for (const { sentence, show } of cases) await show(modelWorld(mutation)).catch(() => broken.push(sentence));
    expect(broken).toContain(shownBy);
  });
});
