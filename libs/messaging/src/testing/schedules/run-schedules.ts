import fc from 'fast-check';

import { runSchedule } from './run-schedule.js';
import { anySchedule } from './schedule.js';

/**
 * Runs so many schedules; the same seed gives the same schedules.
 * @returns fast-check's report of the first that breaks an invariant
 */
export async function runSchedules(schedules: number, seed: number): Promise<string | undefined> {
  const property = fc.asyncProperty(anySchedule, async (schedule) => {
    const broken = await runSchedule(schedule);
    if (broken.length > 0) throw new Error(broken.join('\n'));
  });
  const found = await fc.check(property, { numRuns: schedules, seed, endOnFailure: true });
  return found.failed ? fc.defaultReportMessage(found) : undefined;
}
