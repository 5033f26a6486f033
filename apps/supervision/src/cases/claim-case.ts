import { type Refusal, refuse } from '#libs/contracts';
import type { CustomsCase } from './customs-case.js';
import { isEnd } from './clearance-machine.js';

/** Real minutes; claiming again prolongs it. */
const LEASE_MINUTES = 10;

/** @param realNow the machine's time, not the system's */
export function claimCase<K extends CustomsCase>(customsCase: K, officer: string, realNow: Date): K | Refusal {
  if (isEnd(customsCase.state))
    return refuse('state-conflict', `The case is ${customsCase.state}: nothing is left to do.`);
  const others = claimedByOther(customsCase, officer, realNow);
  if (others) return others;
  const leaseUntil = new Date(realNow.getTime() + LEASE_MINUTES * 60_000).toISOString();
  return { ...customsCase, claim: { officer, leaseUntil } };
}

export function unclaimCase<K extends CustomsCase>(customsCase: K, officer: string, realNow: Date): K | Refusal {
  const others = claimedByOther(customsCase, officer, realNow);
  if (others) return others;
  const { claim: _, ...rest } = customsCase;
  return rest as K;
}

export function claimedByOther(customsCase: CustomsCase, officer: string, realNow: Date): Refusal | undefined {
  const { claim } = customsCase;
  if (!claim || claim.officer === officer || claim.leaseUntil <= realNow.toISOString()) return undefined;
  return refuse('already-claimed', `Another officer works on it until ${claim.leaseUntil} (real time).`);
}
