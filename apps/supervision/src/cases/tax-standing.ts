import type { Declaration, Money, TaxAssessment } from '#libs/contracts';
import { decimal } from '../tax/decimal.js';
import type { CustomsCase } from './customs-case.js';
import type { TaxSettlement } from './tax-settlement.js';

/**
 * How the tax on goods that come in stands. `unknown`: it could not be computed, and no officer has entered it. `due`: some of it is
 * neither paid, secured nor relieved. With any other standing the goods may be released.
 */
export const taxStandings = ['unknown', 'due', 'none-due', 'paid', 'secured', 'relieved'] as const;
export type TaxStanding = (typeof taxStandings)[number];

const settledAs: Readonly<Record<TaxSettlement['by'], TaxStanding>> = {
  paid: 'paid',
  guaranteed: 'secured',
  secured: 'secured',
  relieved: 'relieved',
};

interface Taxed extends Pick<CustomsCase, 'taxSettled'> {
  readonly declaration?: Declaration;
  readonly decision?: { readonly tax?: TaxAssessment };
}

/** Only what comes into the territory is taxed here. */
export function comesIn(declaration: Pick<Declaration, 'direction'> | undefined): boolean {
  return declaration?.direction === 'import' || declaration?.direction === 'return';
}

/** Undefined where nothing is taxed. */
export function taxStandingOf({ declaration, decision, taxSettled }: Taxed): TaxStanding | undefined {
  if (!comesIn(declaration)) return undefined;
  const tax = decision?.tax;
  if (!tax) return 'unknown';
  if (decimal(tax.total.amount).lte(0)) return 'none-due';
  if (!taxSettled || decimal(openAmount(tax, taxSettled).amount).gt(0)) return 'due';
  return settledAs[taxSettled.by];
}

/** Why the tax keeps the goods from a release; undefined where it does not. */
export function taxObstacleOf(taxed: Taxed): 'unknown' | 'due' | undefined {
  const standing = taxStandingOf(taxed);
  return standing === 'unknown' || standing === 'due' ? standing : undefined;
}

/** What of the tax is not settled, never below 0; undefined while the tax is unknown. What was settled in another currency does not count. */
export function amountDueOf({ decision, taxSettled }: Taxed): Money | undefined {
  return decision?.tax && openAmount(decision.tax, taxSettled);
}

function openAmount({ total }: TaxAssessment, settled: TaxSettlement | undefined): Money {
  if (!settled || settled.amount.currency !== total.currency) return total;
  const open = decimal(total.amount).minus(settled.amount.amount);
  const decimals = total.amount.split('.')[1]?.length ?? 0;
  return { amount: open.gt(0) ? open.toFixed(decimals) : decimal(0).toFixed(decimals), currency: total.currency };
}
