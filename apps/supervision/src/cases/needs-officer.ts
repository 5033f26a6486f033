import { type Case, hasOpenDifference } from './customs-case.js';
import { isEnd } from './clearance-machine.js';
import { openIrregularity } from './irregularity.js';

const waiting: ReadonlySet<Case['state']> = new Set([
  'documents-wanted',
  'inspection-ordered',
  'inspected',
  'withdrawn',
]);

/**
 * Waits for an officer now. What is suspended or detained waits for others, what has tax due for the payer, what is confiscated for its
 * end: they are found by their state.
 */
export function needsOfficer(kase: Case): boolean {
  if (waiting.has(kase.state) || kase.withdrawal !== undefined || kase.request !== undefined) return true;
  return hasOpenDifference(kase) || (!isEnd(kase.state) && openIrregularity(kase) !== undefined);
}

/** Since when, UTC. */
export function waitsSince(kase: Case): string | undefined {
  const { request, withdrawal, finding, state, decision, goods } = kase;
  if (!needsOfficer(kase)) return undefined;
  if (request) return request.at;
  if (withdrawal) return withdrawal.at;
  if (state === 'inspected') return finding?.at;
  if (hasOpenDifference(kase)) return goods?.at;
  if (waiting.has(state)) return decision?.at;
  return openIrregularity(kase)?.at;
}
