import { setTimeout as sleep } from 'node:timers/promises';

import type { RunningSystem } from '../running/running-system.js';
import type { Result } from './check.js';
import { closeBooks, lookUnderWay, type Books } from './close-books.js';
import { isCalm, type UnderWay } from './under-way.js';

const LOOK_EVERY_MS = 1_000;
/** How often a system that does not come to rest is looked at before what still stands out is believed. */
const LOOKS = 5;

/**
 * Closes the books, waiting at most so long for everything under way to arrive. A system that never rests is looked at several times:
 * what was under way the first time has arrived the next, so only what stands out every time is left.
 */
export async function settle(
  system: RunningSystem,
  waitMs: number,
  onWait: (underWay: UnderWay) => void,
): Promise<Books> {
  const deadline = Date.now() + waitMs;
  while (Date.now() < deadline) {
    const underWay = await lookUnderWay(system);
    if (isCalm(underWay)) break;
    onWait(underWay);
    await sleep(LOOK_EVERY_MS);
  }
  let books = await closeBooks(system);
  for (let looks = 1; looks < LOOKS && hasUnsettled(books); looks++) {
    await sleep(LOOK_EVERY_MS);
    books = stillStanding(books, await closeBooks(system));
  }
  return books;
}

const hasUnsettled = ({ results }: Books) => results.some(({ outcome }) => outcome === 'unsettled');

/** The newer books, with only those of their open items that the older ones had too. */
export function stillStanding(older: Books, newer: Books): Books {
  const before = new Map(
    older.results.map(({ check, violators }) => [check.name, new Set(violators.map(({ id }) => id))]),
  );
  const results = newer.results.map((result): Result => {
    if (result.outcome !== 'unsettled') return result;
    const violators = result.violators.filter(({ id }) => before.get(result.check.name)?.has(id));
    return { ...result, violators, outcome: violators.length === 0 ? 'holds' : 'unsettled' };
  });
  return { ...newer, results };
}
