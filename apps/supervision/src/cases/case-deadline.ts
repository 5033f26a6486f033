import type { CustomsCase } from './customs-case.js';

/**
 * Until when something should be done about the case, UTC: for goods that customs keeps the day that the officer or the policy set, else the
 * day that the party was promised. A departure that the goods would leave with comes before it.
 */
export function deadlineOf({ keeping, declaration }: CustomsCase): string | undefined {
  return keeping?.until ?? declaration?.promiseBy;
}
