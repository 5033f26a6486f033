import { type ClearanceDecision, isRefusal, type Money, ParcelReleased, TaxDue } from '#libs/contracts';
import { advance, type CaseChange } from '../cases/case-change.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import { isLodged, type LodgedCase } from '../cases/customs-case.js';
import { missingForRelease } from '../cases/missing-for-release.js';
import { amountDueOf } from '../cases/tax-standing.js';
import type { SecurityDraw } from '../cases/security-draw.js';

/** Regimes whose withholding party secures the tax of its orders (GACC 2016 No. 26, 2018 No. 194). */
const secured: ReadonlySet<string> = new Set(['9610', '1210']);

interface Wanted {
  readonly customsCase: LodgedCase;
  readonly amount: Money;
}

/** What the change demands that a standing security may cover; undefined where there is nothing of that kind. */
export function wantedSecurity({ customsCase, events }: CaseChange): Wanted | undefined {
  if (!isLodged(customsCase) || customsCase.state !== 'tax-due') return undefined;
  if (!events.some(({ type }) => type === TaxDue)) return undefined;
  if (missingForRelease(customsCase) !== undefined) return undefined;
  const { direction, regime } = customsCase.declaration;
  const amount = direction === 'import' && secured.has(regime) ? amountDueOf(customsCase) : undefined;
  return amount && { customsCase, amount };
}

/** The release in place of the demand: what the security covers is not due. */
export function releaseOnSecurity(change: CaseChange, draw: SecurityDraw, reference: string, at: string): CaseChange {
  const { customsCase, events, decisionRecords } = change;
  if (!isLodged(customsCase) || !customsCase.decision?.tax) return change;
  const earlier = customsCase.taxSettled?.draws ?? [];
  const amount = customsCase.decision.tax.total;
  const taxSettled = { by: 'secured' as const, reference, amount, at, draws: [...earlier, draw] };
  const moved = advance({ ...customsCase, taxSettled }, 'settle-tax');
  if (isRefusal(moved)) return change;
  return closeIfGone(
    {
      customsCase: moved,
      events: events.map((event) =>
        event.type === TaxDue ? { type: ParcelReleased, data: released(event.data as ClearanceDecision) } : event,
      ),
      ...(decisionRecords && {
        decisionRecords: decisionRecords.map((record) =>
          record.decision.to === 'tax-due' ? { ...record, decision: released(record.decision) } : record,
        ),
      }),
    },
    at,
  );
}

function released({ taxBill: _, ...decision }: ClearanceDecision): ClearanceDecision {
  return { ...decision, to: 'released' };
}
