import { isRefusal, type Money, ParcelReleased, type Refusal, refuse, TaxSettled } from '#libs/contracts';
import type { LodgedCase } from '../cases/customs-case.js';
import type { TaxSettlement } from '../cases/tax-settlement.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { missingForRelease } from '../cases/missing-for-release.js';
import { advance, eventDataOf, type CaseChange } from '../cases/case-change.js';
import { takeDecision } from '../cases/take-decision.js';
import { taxBillOf } from '../cases/tax-bill.js';
import { amountDueOf } from '../cases/tax-standing.js';
import { decimal } from '../tax/decimal.js';

/** A payment names the bill and the amount that its collector took; a bond and a relief cover what is due. */
export interface Settlement extends Pick<TaxSettlement, 'by' | 'reference' | 'taxBill' | 'collectedBy' | 'at'> {
  readonly amount?: Money;
}

/**
 * The tax is paid, guaranteed by a bond or relieved: the goods are released. The payment of a tax that a bond guarantees frees the bond. A
 * payment of another bill than the one in force, or of another amount, is refused: a bill is paid once.
 */
export function settleTax(customsCase: LodgedCase, settlement: Settlement): CaseChange | Refusal {
  if (settlement.by === 'paid' && isReleasedOnBond(customsCase)) return payForBond(customsCase, settlement);
  const { decision, state } = customsCase;
  const { by, reference, collectedBy, at } = settlement;
  const bill = taxBillOf(customsCase);
  const settled = decision?.tax && {
    by,
    reference,
    amount: decision.tax.total,
    ...(bill && { taxBill: bill.number }),
    ...(collectedBy !== undefined && { collectedBy }),
    at,
  };
  const moved = advance(settled ? { ...customsCase, taxSettled: settled } : customsCase, 'settle-tax');
  if (isRefusal(moved)) return moved;
  const missing = missingForRelease(customsCase);
  if (missing !== undefined)
    return refuse('state-conflict', `The case is ${state}: it cannot be released, since ${missing}.`);
  if (!decision?.tax || !bill) return refuse('state-conflict', `The case is ${state}: no tax is due.`);
  if (by === 'paid') {
    const other = differs(settlement, bill.number, bill.amount);
    if (other) return other;
  }
  const amount = amountDueOf(customsCase) ?? decision.tax.total;
  const firstEvent = {
    type: TaxSettled,
    data: { ...eventDataOf(customsCase, moved, at), by, reference, amount: { ...amount } },
  } as const;
  const reason = { code: 'TAX-SETTLED', text: `Tax ${by}.`, values: { by, reference }, weight: 0 };
  const basis = { ...decision, reasons: [reason, ...decision.reasons] };
  const released = closeIfGone(takeDecision(customsCase, moved, ParcelReleased, basis, at), at);
  return { ...released, events: [firstEvent, ...released.events] };
}

function isReleasedOnBond({ state, taxSettled }: LodgedCase): boolean {
  return (state === 'released' || state === 'closed') && taxSettled?.by === 'guaranteed';
}

/** The goods stay released; what was guaranteed is paid. */
function payForBond(customsCase: LodgedCase, settlement: Settlement): CaseChange | Refusal {
  const bond = customsCase.taxSettled!;
  const other = differs(settlement, bond.taxBill, bond.amount);
  if (other) return other;
  const { reference, collectedBy, at } = settlement;
  const paid: TaxSettlement = {
    ...bond,
    by: 'paid',
    reference,
    ...(collectedBy !== undefined && { collectedBy }),
    at,
  };
  const data = {
    ...eventDataOf(customsCase, customsCase, at),
    by: 'paid' as const,
    reference,
    amount: { ...bond.amount },
  };
  return { customsCase: { ...customsCase, taxSettled: paid }, events: [{ type: TaxSettled, data }] };
}

function differs({ taxBill, amount }: Settlement, number: string | undefined, due: Money): Refusal | undefined {
  const isRight = taxBill === number && amount?.currency === due.currency && decimal(amount.amount).eq(due.amount);
  if (isRight) return undefined;
  const bill = number === undefined ? 'of a former version' : number;
  return refuse('state-conflict', `The tax bill in force is ${bill} over ${due.amount} ${due.currency}.`);
}
