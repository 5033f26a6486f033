import fc from 'fast-check';

import { play } from './run-schedule.js';
import { scripts } from './schedule.js';

/** Plays so many schedules; the same seed always plays the same. Returns what fast-check says of the first that breaks a promise. */
export async function playMany(schedules: number, seed: number): Promise<string | undefined> {
  const property = fc.asyncProperty(scripts, async (script) => {
    const broken = await play(script);
    if (broken.length > 0) throw new Error(broken.join('\n'));
  });
  const found = await fc.check(property, { numRuns: schedules, seed, endOnFailure: true });
  return found.failed ? fc.defaultReportMessage(found) : undefined;
}
