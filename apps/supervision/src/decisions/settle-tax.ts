import { isRefusal, ParcelReleased, type Refusal, refuse, TaxSettled } from '#libs/contracts';
import type { LodgedCase, TaxSettlement } from '../cases/customs-case.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { missingForRelease } from '../cases/missing-for-release.js';
import { advance, eventDataOf, type CaseChange } from '../cases/case-change.js';
import { takeDecision } from '../cases/take-decision.js';

/** The tax is paid, or guaranteed by a bond: the goods are released. */
export function settleTax(
  customsCase: LodgedCase,
  { by, reference, at }: Pick<TaxSettlement, 'by' | 'reference' | 'at'>,
): CaseChange | Refusal {
  const moved = advance(customsCase, 'settle-tax');
  if (isRefusal(moved)) return moved;
  const missing = missingForRelease(customsCase);
  if (missing !== undefined)
    return refuse('state-conflict', `The case is ${customsCase.state}: it cannot be released, since ${missing}.`);
  const { decision } = customsCase;
  if (!decision?.tax) return refuse('state-conflict', `The case is ${customsCase.state}: no tax was computed.`);
  const settled: LodgedCase = { ...moved, taxSettled: { by, reference, amount: decision.tax.total, at } };
  const amount = { ...decision.tax.total };
  const firstEvent = {
    type: TaxSettled,
    data: { ...eventDataOf(customsCase, settled, at), by, reference, amount },
  } as const;
  const reason = { code: 'TAX-SETTLED', text: `Tax ${by}.`, values: { by, reference }, weight: 0 };
  const basis = { ...decision, reasons: [reason, ...decision.reasons] };
  const released = closeIfGone(takeDecision(customsCase, settled, ParcelReleased, basis, at), at);
  return { ...released, events: [firstEvent, ...released.events] };
}
