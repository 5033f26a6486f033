import type { TaxAssessment } from '#libs/contracts';
import type { LodgedCase, TaxSettlement } from './customs-case.js';
import { closeIfGone } from './close-if-gone.js';
import { toUnits } from '../assessment/decimal.js';
import { isRefusal, type Refusal } from './refusal.js';
import { advance, type Step } from './case-change.js';
import { takeDecision, type Weighed } from './take-decision.js';

/** Customs has no claim any more, or none but the tax: that is paid or guaranteed first. `before` is the case as it was. */
export function release(before: LodgedCase, kase: LodgedCase, weighed: Weighed, at: string): Step | Refusal {
  const mustPay = kase.state !== 'released' && isDue(weighed.tax, kase.taxSettled);
  const moved = advance(withoutKeeping(kase), mustPay ? 'demand-tax' : 'release');
  if (isRefusal(moved)) return moved;
  const step = takeDecision(before, moved, mustPay ? 'TaxDue' : 'ParcelReleased', weighed, at);
  return mustPay ? step : closeIfGone(step, at);
}

/** What was paid for once is not paid for again, unless the tax has changed meanwhile. */
function isDue(tax: TaxAssessment | undefined, settled: TaxSettlement | undefined): boolean {
  if (!tax || toUnits(tax.total.amount) <= 0n) return false;
  return settled?.amount.amount !== tax.total.amount || settled.amount.currency !== tax.total.currency;
}

export function withoutKeeping<K extends LodgedCase>(kase: K): K {
  const { keeping: _, ...rest } = kase;
  return rest as K;
}
