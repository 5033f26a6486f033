import { type Refusal, refuse, TaxGivenBack } from '#libs/contracts';
import { type CaseChange, eventDataOf } from '../cases/case-change.js';
import type { LodgedCase } from '../cases/customs-case.js';
import type { TaxOrder } from '../cases/tax-acts.js';

type GivingBack = TaxOrder & { readonly kind: 'relieve' | 'refund' | 'free-security' };

/** A tax that was paid is refunded. */
export function refundTax(customsCase: LodgedCase, order: GivingBack): CaseChange | Refusal {
  if (customsCase.taxSettled?.by !== 'paid')
    return refuse('state-conflict', `The case is ${customsCase.state}: no tax was paid.`);
  return giveBack(customsCase, order, 'refund');
}

/** A bond for this case is freed without a payment. */
export function freeSecurity(customsCase: LodgedCase, order: GivingBack): CaseChange | Refusal {
  if (customsCase.taxSettled?.by !== 'guaranteed')
    return refuse('state-conflict', `The case is ${customsCase.state}: no bond guarantees its tax.`);
  return giveBack(customsCase, order, 'security');
}

/**
 * Goods that are released stay so, on the legal basis: their tax is relieved. Others owe it again: they are not released before it is
 * settled anew.
 */
function giveBack(
  customsCase: LodgedCase,
  { legalBasis, reason: text, at }: GivingBack,
  what: 'refund' | 'security',
): CaseChange {
  const { taxSettled, ...owing } = customsCase;
  const { amount } = taxSettled!;
  const stays = customsCase.state === 'released' || customsCase.state === 'closed';
  const now: LodgedCase = stays
    ? { ...customsCase, taxSettled: { ...taxSettled!, by: 'relieved', reference: legalBasis, at } }
    : owing;
  const reason = { code: 'TAX-GIVEN-BACK', text, values: { what, legalBasis }, weight: 0 };
  const data = { ...eventDataOf(customsCase, now, at, [reason]), what, legalBasis, amount: { ...amount } };
  return { customsCase: now, events: [{ type: TaxGivenBack, data }] };
}
