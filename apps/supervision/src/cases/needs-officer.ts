import { type CustomsCase, hasOpenDifference } from './customs-case.js';
import { isEnd } from './clearance-machine.js';
import { openIrregularity } from './irregularity.js';
import { questionWaitsSince } from './question.js';
import { taxStandingOf } from './tax-standing.js';

const waiting: ReadonlySet<CustomsCase['state']> = new Set([
  'documents-wanted',
  'inspection-ordered',
  'inspected',
  'withdrawn',
]);

/**
 * The case waits for an officer now. A suspended or detained case waits for others, one with tax due for the payer, a confiscated one for
 * its disposal: those are found by their state. A tax that could not be computed waits for the officer who enters it.
 */
export function needsOfficer(customsCase: CustomsCase): boolean {
  const { state, withdrawal, request, taxRequest, askedFor } = customsCase;
  if (waiting.has(state) || withdrawal !== undefined || request !== undefined) return true;
  if (taxRequest !== undefined || askedFor !== undefined || waitsForTax(customsCase)) return true;
  if (!isEnd(state) && questionWaitsSince(customsCase) !== undefined) return true;
  return hasOpenDifference(customsCase) || (!isEnd(customsCase.state) && openIrregularity(customsCase) !== undefined);
}

function waitsForTax(customsCase: CustomsCase): boolean {
  const { state } = customsCase;
  return (state === 'tax-due' || state === 'awaiting-arrival') && taxStandingOf(customsCase) === 'unknown';
}

/** Since when the case waits for an officer, UTC; undefined when it does not. */
export function waitsSince(customsCase: CustomsCase): string | undefined {
  const { request, taxRequest, withdrawal, finding, state, decision, goods, askedFor } = customsCase;
  if (!needsOfficer(customsCase)) return undefined;
  if (request) return request.at;
  if (taxRequest) return taxRequest.at;
  if (withdrawal) return withdrawal.at;
  if (state === 'inspected') return finding?.at;
  if (hasOpenDifference(customsCase)) return goods?.at;
  if (waiting.has(state) || waitsForTax(customsCase)) return decision?.at;
  return questionWaitsSince(customsCase) ?? openIrregularity(customsCase)?.at ?? askedFor?.at;
}
