import { type Refusal, refuse } from '#libs/contracts';
import { type ClaimLimits, defaultClaims } from '../assessment/four-eyes-policy.schema.js';
import type { CustomsCase } from './customs-case.js';
import { isEnd } from './clearance-machine.js';
import { needsOfficer } from './needs-officer.js';

/** Who claims, when on the machine's clock (not the system's), and within which limits. */
interface Claiming {
  readonly officer: string;
  readonly realNow: Date;
  readonly limits?: ClaimLimits;
}

/** The case is the officer's for some minutes; claiming again prolongs it. */
export function claimCase<K extends CustomsCase>(customsCase: K, claiming: Claiming): K | Refusal {
  return (
    nothingLeft(customsCase) ??
    claimedByOther(customsCase, claiming.officer, claiming.realNow) ??
    claimed(customsCase, claiming)
  );
}

/** A sign of life: the claim is prolonged. One that has run out is not renewed, since another officer may have read the case meanwhile. */
export function renewClaim<K extends CustomsCase>(customsCase: K, claiming: Claiming): K | Refusal {
  const { officer, realNow } = claiming;
  const others = claimedByOther(customsCase, officer, realNow);
  if (others) return others;
  if (!isClaimedBy(customsCase, officer, realNow))
    return refuse('state-conflict', `The case is ${customsCase.state}: you have no claim on it that still runs.`);
  return nothingLeft(customsCase) ?? claimed(customsCase, claiming);
}

/** A senior takes over what another officer has claimed. */
export function takeOverClaim<K extends CustomsCase>(customsCase: K, claiming: Claiming): K | Refusal {
  const { officer, realNow } = claiming;
  if (!claimedByOther(customsCase, officer, realNow))
    return refuse('state-conflict', `The case is ${customsCase.state}: no other officer has claimed it.`);
  return nothingLeft(customsCase) ?? claimed(customsCase, claiming);
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

/** The officer's claim runs, and the case still waits for an officer: what is decided counts no more against the limit. */
export function worksOn(customsCase: CustomsCase, officer: string, realNow: Date): boolean {
  return isClaimedBy(customsCase, officer, realNow) && needsOfficer(customsCase);
}

function isClaimedBy({ claim }: CustomsCase, officer: string, realNow: Date): boolean {
  return claim !== undefined && claim.officer === officer && claim.leaseUntil > realNow.toISOString();
}

function nothingLeft({ state }: CustomsCase): Refusal | undefined {
  return isEnd(state) ? refuse('state-conflict', `The case is ${state}: nothing is left to do.`) : undefined;
}

function claimed<K extends CustomsCase>(customsCase: K, { officer, realNow, limits = defaultClaims }: Claiming): K {
  const leaseUntil = new Date(realNow.getTime() + limits.leaseMinutes * 60_000).toISOString();
  return { ...customsCase, claim: { officer, leaseUntil } };
}
