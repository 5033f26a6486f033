import { LoadPermitRevoked, StopOrdered } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { settleAllowance } from '../allowances/settle-allowance.effects.js';
import { PersonAccountTable } from '../allowances/person-account.table.js';
import { applyChange } from '../cases/apply-change.effects.js';
import type { CaseChange } from '../cases/case-change.js';
import type { CustomsCase } from '../cases/customs-case.js';
import type { DepartureList } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import { type Intervention, revokeOrStop } from './revoke-or-stop.js';
import { StopTable } from './stop.table.js';

/** Tables that `applyToDeparture` looks into: which rows, only the case says. */
export const departureReads = [DepartureListTable, PersonAccountTable];

/**
 * Applies the change of a case, and what follows for the departure when the parcel is on one and may no longer leave.
 *
 * Why a hold and a permit cannot both win: granting a permit writes every case on the list, and a hold, a withdrawal or a difference
 * writes its case. Two decisions that write one case on the same version clash in the store, and the later one decides again on what
 * the earlier one wrote. So either the permit sees the hold and is refused, or the hold sees the listing and revokes the permit (or
 * orders a stop, since a departure writes its cases too).
 *
 * @param by id of the officer whose act led to it, or the name of the process
 * @returns the case as it was saved
 */
export function applyToDeparture(tx: UnitOfWork, change: CaseChange, by: string): CustomsCase {
  const departureId = change.customsCase.listing?.departureId;
  const list = departureId === undefined ? undefined : tx.find(DepartureListTable, departureId);
  const context = { by, at: tx.now.toISOString(), newId: () => tx.newId() };
  const intervention = revokeOrStop(change.customsCase, list, context);
  const changed = { ...change, customsCase: intervention.customsCase };
  applyChange(tx, changed);
  settleAllowance(tx, changed);
  applyIntervention(tx, intervention);
  return changed.customsCase;
}

/** Revokes the permit or orders the stop; both count among the events of the departure. */
export function applyIntervention(tx: UnitOfWork, { customsCase, revoked, stop }: Intervention): void {
  if (revoked) revokePermit(tx, revoked.list);
  if (!stop) return;
  const { departureId, stopId, parcelId, declarationId, receptacleId, reason, at } = stop;
  tx.save(StopTable, stopId, stop);
  tx.publish(StopOrdered, {
    about: DepartureListTable.ref(departureId),
    data: { departureId, stopId, parcelId, declarationId, receptacleId, reason, at },
    attributes: { correlationid: parcelId, livemode: customsCase.livemode },
  });
}

/** @param list as it becomes, with the parcels for which it is revoked */
export function revokePermit(tx: UnitOfWork, list: DepartureList): void {
  const { departureId, listVersion, listDigest, at, blocking, livemode } = list;
  tx.save(DepartureListTable, departureId, list);
  tx.publish(LoadPermitRevoked, {
    about: DepartureListTable.ref(departureId),
    data: { departureId, listVersion, listDigest, at, blocking: [...blocking] },
    attributes: { correlationid: departureId, livemode },
  });
}
