import { type Refusal, isRefusal, refuse } from '#libs/contracts';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import type { FourEyesPolicy } from '../assessment/four-eyes-policy.schema.js';
import type { CaseChange } from '../cases/case-change.js';
import type { LodgedCase } from '../cases/customs-case.js';
import { release } from '../cases/release.js';
import type { TaxOrder } from '../cases/tax-acts.js';
import { determineFacts, enterTax } from './determine-tax.js';
import { freeSecurity, refundTax } from './give-tax-back.js';
import { lowersTax } from './lowers-tax.js';
import { settleTax } from './settle-tax.js';

/** An officer's act on the tax: in force at once, or kept as a request where the policy wants a second officer. */
export function orderTaxAct(
  customsCase: LodgedCase,
  order: TaxOrder,
  applicableRules: ApplicableRules,
  policy: FourEyesPolicy,
): CaseChange | Refusal {
  const outcome = applyTaxAct(customsCase, order, applicableRules);
  if (isRefusal(outcome)) return outcome;
  const act = lowersTax(customsCase, order) ?? order.kind;
  const why = policy.taxActs?.find((rule) => rule.act === act)?.sentence;
  if (why === undefined) return outcome;
  return { customsCase: { ...customsCase, taxRequest: { ...order, why } }, events: [] };
}

export function confirmTaxAct(
  customsCase: LodgedCase,
  by: string,
  applicableRules: ApplicableRules,
  at: string,
): CaseChange | Refusal {
  const { taxRequest, ...rest } = customsCase;
  if (!taxRequest) return noneWaits(customsCase);
  const { why, ...order } = taxRequest;
  if (order.by === by) return refuse('second-person-needed', `${why}: the officer who asked cannot confirm.`);
  return applyTaxAct(rest, { ...order, confirmedBy: by, at }, applicableRules);
}

/** Any officer may drop a request, also the one who made it. */
export function declineTaxAct(customsCase: LodgedCase): CaseChange | Refusal {
  const { taxRequest, ...rest } = customsCase;
  return taxRequest ? { customsCase: rest, events: [] } : noneWaits(customsCase);
}

/** The tax that is due is demanded anew: a standing security that covers it by now is drawn. */
function demandAgain(customsCase: LodgedCase, at: string): CaseChange | Refusal {
  const { state, decision } = customsCase;
  if (state !== 'tax-due' || !decision) return refuse('state-conflict', `The case is ${state}: no tax is due.`);
  return release(customsCase, customsCase, decision, at);
}

function noneWaits({ state }: LodgedCase): Refusal {
  return refuse('state-conflict', `The case is ${state}: no act on its tax waits for a second person.`);
}

function applyTaxAct(customsCase: LodgedCase, order: TaxOrder, rules: ApplicableRules): CaseChange | Refusal {
  switch (order.kind) {
    case 'determine':
      return determineFacts(customsCase, order, rules);
    case 'enter':
      return enterTax(customsCase, order, rules);
    case 'demand':
      return demandAgain(customsCase, order.at);
    case 'relieve':
      return settleTax(customsCase, { by: 'relieved', reference: order.legalBasis, at: order.at });
    case 'refund':
      return refundTax(customsCase, order);
    default:
      return freeSecurity(customsCase, order);
  }
}
