import { describe, expect, it, jest } from '@jest/globals';
import { brokenCases } from '../suite/broken-cases.js';
import { modelWorld } from '../suite/model-world.js';
import { missedBySchedules } from './missed-by-schedules.js';
import { removedGuards } from './removed-guards.js';

jest.setTimeout(600_000);

/** Each guard is removed in turn, and a schedule must break an invariant then, or a case fail: otherwise the guard would be for nothing. */
describe('is missed', () => {
  const byChance = removedGuards.filter(({ byCaseOnly }) => !byCaseOnly);
  it.each(byChance.map(({ without, mutation }) => [without, mutation] as const))('%s', async (_, mutation) => {
    expect(await missedBySchedules(mutation)).toBe(true);
  });

  const shown = removedGuards.flatMap(({ without, shownBy, mutation }) =>
    shownBy ? [[without, shownBy, mutation] as const] : [],
  );
  it.each(shown)('%s: %s', async (_, shownBy, mutation) => {
    expect(await brokenCases(() => modelWorld(mutation))).toContain(shownBy);
  });
});
