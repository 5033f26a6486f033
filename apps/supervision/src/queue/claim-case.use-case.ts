import { claimCase, unclaimCase } from '../cases/claim-case.js';
import { isRefusal } from '../cases/refusal.js';
import { unchanged } from '../cases/case-change.js';
import { officerAct } from '../officers/act-on-case.effects.js';

export const claimCaseHandler = officerAct<null>(
  { name: 'claim', reason: () => '' },
  (customsCase, { officer, realNow }) => {
    const claimed = claimCase(customsCase, officer.id, realNow);
    return isRefusal(claimed) ? claimed : unchanged(claimed);
  },
);

/** `skipped` says why an officer gives a case back. */
export const unclaimCaseHandler = officerAct<{ skipped: string }>(
  { name: 'unclaim', reason: ({ skipped }) => skipped },
  (customsCase, { officer, realNow }) => {
    const free = unclaimCase(customsCase, officer.id, realNow);
    return isRefusal(free) ? free : unchanged(free);
  },
);
