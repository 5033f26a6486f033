import { isRefusal, ParcelReleased, type Refusal, refuse, type TaxAssessment, TaxDue } from '#libs/contracts';
import type { LodgedCase, TaxSettlement } from './customs-case.js';
import { closeIfGone } from './close-if-gone.js';
import { missingForRelease } from './missing-for-release.js';
import { decimal } from '../tax/decimal.js';
import { advance, type CaseChange } from './case-change.js';
import { takeDecision, type DecisionBasis } from './take-decision.js';

/**
 * Releases the goods; where tax is due, it must be paid or guaranteed first. Nothing is released without its weight, or while a hold is open.
 *
 * @param before the case as it was
 */
export function release(
  before: LodgedCase,
  customsCase: LodgedCase,
  basis: DecisionBasis,
  at: string,
): CaseChange | Refusal {
  const missing = missingForRelease(customsCase);
  if (missing !== undefined)
    return refuse('state-conflict', `The case is ${customsCase.state}: it cannot be released, since ${missing}.`);
  const mustPay = customsCase.state !== 'released' && isDue(basis.tax, customsCase.taxSettled);
  const moved = advance(withoutCustody(customsCase), mustPay ? 'demand-tax' : 'release');
  if (isRefusal(moved)) return moved;
  const change = takeDecision(before, moved, mustPay ? TaxDue : ParcelReleased, basis, at);
  return mustPay ? change : closeIfGone(change, at);
}

/** A tax that was settled is not due again, unless it has changed since. */
function isDue(tax: TaxAssessment | undefined, settled: TaxSettlement | undefined): boolean {
  if (!tax || decimal(tax.total.amount).lte(0)) return false;
  return settled?.amount.amount !== tax.total.amount || settled.amount.currency !== tax.total.currency;
}

export function withoutCustody<K extends LodgedCase>(customsCase: K): K {
  const { keeping: _, ...rest } = customsCase;
  return rest as K;
}
