import { isRefusal, type Refusal, refuse } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { Officer } from '../audit/officer.js';
import { recordAct } from '../audit/record-act.effects.js';
import type { CaseChange } from '../cases/case-change.js';
import { CaseTable } from '../cases/case.table.js';
import { claimedByOther } from '../cases/claim-case.js';
import type { CaseSummary } from '../cases/case.schema.js';
import { summaryOf } from '../cases/case.view.js';
import { isLodged, type LodgedCase } from '../cases/customs-case.js';
import {
  dropsRequest,
  type NamedRequest,
  newRequests,
  notTheOneThatWaits,
  type RequestKind,
} from '../cases/to-confirm.js';
import { notAtFacilityOf } from '../cases/not-at-facility-of.js';
import { applyToDeparture } from '../permits/apply-to-departure.effects.js';
import { upToDate } from '../permits/apply-steps.effects.js';

/** An act of one officer on one case. */
export interface OfficerAct<Input = null> {
  readonly declarationId: string;
  readonly officer: Officer;
  readonly input: Input;
}

export type OfficerActMessage<Input = null> = Message<OfficerAct<Input>>;

/** Answers with the case as it was saved. */
export type OfficerActUseCase<Input = null> = UseCase<OfficerAct<Input>, CaseSummary | Refusal>;

interface ActOptions {
  /** The name on record; stored, so it is never changed. */
  readonly act: string;
  /** The reason that goes on record. */
  readonly reason?: string;
  /** True where a second person acts on a case that the first one may still have claimed. */
  readonly isSecondPerson?: boolean;
  /** True for an act that waits for no claim: a stop always works. */
  readonly besideClaim?: boolean;
  /** Which request a second person confirms or declines, as that person has read it. */
  readonly ends?: { readonly kind: RequestKind; readonly named: NamedRequest };
}

/** For the `prefetch` of an act. */
export function caseRefs({ data }: Message<OfficerAct<unknown>>) {
  return [CaseTable.ref(data.declarationId)];
}

/**
 * The case must exist and belong to a facility of the officer, and no other officer may have claimed it, unless the act is a stop or that of
 * a second person. A request that waits for a second
 * person ends by an act that names it, and by no other act of an officer. What was done goes on record with the states before and after,
 * in the same statement.
 */
export function actOnCase(
  tx: UnitOfWork,
  { declarationId, officer }: OfficerAct<unknown>,
  { act, reason = '', ends, isSecondPerson = ends !== undefined, besideClaim = isSecondPerson }: ActOptions,
  decide: (customsCase: LodgedCase) => CaseChange | Refusal,
): CaseSummary | Refusal {
  const known = tx.find(CaseTable, declarationId);
  const customsCase = known && upToDate(tx, known);
  if (!isLodged(customsCase)) return refuse('not-found', 'There is no such case.');
  const outcome =
    notAtFacilityOf(customsCase, officer) ??
    (besideClaim ? undefined : claimedByOther(customsCase, officer.id, realNow(tx))) ??
    (ends && notTheOneThatWaits(customsCase, ends.kind, ends.named)) ??
    decide(customsCase);
  if (isRefusal(outcome)) return outcome;
  // An act leaves a lodged case lodged.
  const dropped = dropsRequest(customsCase, outcome.customsCase as LodgedCase, ends?.kind);
  if (dropped) return dropped;
  const saved = applyToDeparture(tx, outcome, officer.id) as LodgedCase;
  const named = ends ? [ends.named] : newRequests(saved, customsCase);
  const why = [reason, ...named.map(({ requestId, digest }) => `[request ${requestId} ${digest}]`)].join(' ').trim();
  const { facility, state: before } = customsCase;
  recordAct(tx, officer, { act, subject: declarationId, facility, reason: why, before, after: saved.state });
  return summaryOf(saved);
}

/** The machine's time, not the system's: a claim is a lease that guards an officer's attention. */
export function realNow(tx: UnitOfWork): Date {
  return tx.once(() => new Date());
}
