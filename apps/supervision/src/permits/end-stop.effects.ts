import { isRefusal, type Refusal, refuse, type StopConfirmed } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import type { Officer } from '../audit/officer.js';
import { recordAct } from '../audit/record-act.effects.js';
import { CaseTable } from '../cases/case.table.js';
import type { CustomsCase } from '../cases/customs-case.js';
import { notAtFacilityOf } from '../cases/not-at-facility-of.js';
import { DepartureListTable } from './departure-list.table.js';
import { otherStop, type Stop } from './stop.js';
import { StopTable } from './stop.table.js';
import { type StopView, stopView } from './stop.view.js';

export interface StopAct {
  readonly stopId: string;
  readonly officer: Officer;
  readonly reason: string;
  /** Of the stop as the officer has read it: see `digestOfStop`. */
  readonly digest: string;
}

/** Confirms or lifts a stop. The case is saved too, although it may not change: a hold placed at the same moment is then seen, or sees the stop lifted. */
export function endStop(
  tx: UnitOfWork,
  { stopId, officer, reason: why, digest }: StopAct,
  { act, type }: { readonly act: string; readonly type: typeof StopConfirmed },
  end: (stop: Stop, customsCase: CustomsCase | undefined) => Stop | Refusal,
): StopView | Refusal {
  const stop = tx.find(StopTable, stopId);
  if (!stop) return refuse('not-found', 'There is no such stop.');
  const customsCase = tx.find(CaseTable, stop.declarationId);
  const ended =
    (customsCase && notAtFacilityOf(customsCase, officer)) ?? otherStop(stop, digest) ?? end(stop, customsCase);
  if (isRefusal(ended)) return ended;
  const { departureId, parcelId, declarationId, receptacleId, reason, livemode } = ended;
  tx.save(StopTable, stopId, ended);
  if (customsCase) tx.save(CaseTable, declarationId, withoutLiftedStop(customsCase, ended));
  tx.publish(type, {
    about: DepartureListTable.ref(departureId),
    data: { departureId, stopId, parcelId, declarationId, receptacleId, reason, at: tx.now.toISOString() },
    attributes: { correlationid: parcelId, livemode },
  });
  recordAct(tx, officer, {
    act,
    subject: stopId,
    facility: customsCase?.facility,
    reason: `${why} [request ${stopId} ${digest}]`,
    before: stop.state,
    after: ended.state,
  });
  return stopView(ended);
}

/** After a lifted stop another one may be ordered. */
function withoutLiftedStop(customsCase: CustomsCase, stop: Stop): CustomsCase {
  if (stop.state !== 'lifted' || customsCase.listing?.stopId !== stop.stopId) return customsCase;
  const { stopId: _, ...listing } = customsCase.listing;
  return { ...customsCase, listing };
}
