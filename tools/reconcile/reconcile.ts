import { setTimeout as sleep } from 'node:timers/promises';

import type { RunningSystem } from '../client/running-system.js';
import type { Check, Result, Violator } from './check.js';
import { takeReconciliation, countPending, type Reconciliation } from './take-reconciliation.js';
import { isAtRest, type Pending } from './pending.js';

const LOOK_EVERY_MS = 1_000;
/** How often a system that does not come to rest is checked before a difference is believed. */
const LOOKS = 5;

/** How long a system may take to come to rest before it is checked as it is. */
const REST_WITHIN_MS = 10_000;

/**
 * Waits until no event is under way, then checks everything. A system that does not rest is checked as it is, again and again until all
 * checks hold or the time is over.
 * @param waitMs at most so long
 */
export async function reconcile(
  system: RunningSystem,
  waitMs: number,
  onWait: (pending: Pending) => void,
): Promise<Reconciliation> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    await waitForRest(system, Math.min(deadline, Date.now() + REST_WITHIN_MS), onWait);
    const result = await checkSeveralTimes(system);
    if (!hasUnsettled(result) || Date.now() >= deadline) return result;
  }
}

async function waitForRest(system: RunningSystem, deadline: number, onWait: (pending: Pending) => void): Promise<void> {
  while (Date.now() < deadline) {
    const pending = await countPending(system);
    if (isAtRest(pending)) return;
    onWait(pending);
    await sleep(LOOK_EVERY_MS);
  }
}

/** What was under way the first time has arrived the next, so only what differs every time is kept. */
async function checkSeveralTimes(system: RunningSystem): Promise<Reconciliation> {
  let result = await takeReconciliation(system);
  for (let looks = 1; looks < LOOKS && hasUnsettled(result); looks++) {
    await sleep(LOOK_EVERY_MS);
    result = keepPersistent(result, await takeReconciliation(system));
  }
  return { ...result, results: result.results.map(judgeStanding) };
}

/** After the last look: what has made no progress at any of them stands still. */
export function judgeStanding(result: Result): Result {
  return result.check.scope === 'progress' && result.outcome === 'unsettled'
    ? { ...result, outcome: 'broken' }
    : result;
}

const hasUnsettled = ({ results }: Reconciliation) => results.some(({ outcome }) => outcome === 'unsettled');

/** The newer reconciliation, with only those undecided differences that the older one had too. */
export function keepPersistent(older: Reconciliation, newer: Reconciliation): Reconciliation {
  const nameOf = ({ scope }: Check, { id, what }: Violator) => (scope === 'progress' ? `${id}: ${what}` : id);
  const before = new Map(
    older.results.map(({ check, violators }) => [check.name, new Set(violators.map((one) => nameOf(check, one)))]),
  );
  const results = newer.results.map((result): Result => {
    if (result.outcome !== 'unsettled') return result;
    const violators = result.violators.filter((one) => before.get(result.check.name)?.has(nameOf(result.check, one)));
    return { ...result, violators, outcome: violators.length === 0 ? 'holds' : 'unsettled' };
  });
  return { ...newer, results };
}
