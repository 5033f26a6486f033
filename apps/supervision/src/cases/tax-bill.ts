import type { TaxBill } from '#libs/contracts';
import { taxTermsAt } from '../tax/tax-terms.js';
import { amountDueOf } from './tax-standing.js';
import type { LodgedCase } from './customs-case.js';

const DAY_MS = 86_400_000;

/**
 * What the payer has to pay for this case, by when and how; undefined where nothing is due, or while the tax is unknown. Each decision that
 * demands a tax makes a bill of its own: a payment of an earlier one is refused.
 */
export function taxBillOf(customsCase: LodgedCase): TaxBill | undefined {
  const { state, decision, declarationId, decisionSeq } = customsCase;
  const amount = amountDueOf(customsCase);
  if (state !== 'tax-due' || !decision || !amount) return undefined;
  const { payDays, howToPay } = taxTermsAt(decision.at);
  return {
    number: `TB-${declarationId}-${decisionSeq}`,
    amount,
    payBy: new Date(Date.parse(decision.at) + payDays * DAY_MS).toISOString(),
    howToPay,
  };
}
