import type { LodgedCase, TaxSettlement } from '../cases/customs-case.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { isRefusal, type Refusal, refuse } from '../cases/refusal.js';
import { advance, plainFacts, type Step } from '../cases/case-change.js';
import { takeDecision } from '../cases/take-decision.js';

/** Paid, or guaranteed by a bond: nothing else was open, so it is released. */
export function settleTax(
  kase: LodgedCase,
  { by, reference, at }: Pick<TaxSettlement, 'by' | 'reference' | 'at'>,
): Step | Refusal {
  const moved = advance(kase, 'settle-tax');
  if (isRefusal(moved)) return moved;
  const { decision } = kase;
  if (!decision?.tax) return refuse('state-conflict', `The case is ${kase.state}: no tax was computed.`);
  const settled: LodgedCase = { ...moved, taxSettled: { by, reference, amount: decision.tax.total, at } };
  const amount = { ...decision.tax.total };
  const told = { name: 'TaxSettled', data: { ...plainFacts(kase, settled, at), by, reference, amount } } as const;
  const reason = { code: 'TAX-SETTLED', text: `Tax ${by}.`, values: { by, reference }, weight: 0 };
  const weighed = { ...decision, reasons: [reason, ...decision.reasons] };
  const released = closeIfGone(takeDecision(kase, settled, 'ParcelReleased', weighed, at), at);
  return { ...released, said: [told, ...released.said] };
}
