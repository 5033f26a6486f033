import { claimCase, unclaimCase } from '../cases/claim-case.js';
import { isRefusal } from '../cases/refusal.js';
import { still } from '../cases/case-change.js';
import { officerAct } from '../officers/act-on-case.effects.js';

export const claimCaseHandler = officerAct<null>({ name: 'claim', reason: () => '' }, (kase, { officer, realNow }) => {
  const claimed = claimCase(kase, officer.id, realNow);
  return isRefusal(claimed) ? claimed : still(claimed);
});

/** `skipped` says why an officer gives a case back. */
export const unclaimCaseHandler = officerAct<{ skipped: string }>(
  { name: 'unclaim', reason: ({ skipped }) => skipped },
  (kase, { officer, realNow }) => {
    const free = unclaimCase(kase, officer.id, realNow);
    return isRefusal(free) ? free : still(free);
  },
);
