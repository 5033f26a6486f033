import { StopOrdered } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { settleAllowance } from '../allowances/settle-allowance.effects.js';
import { PersonAccountTable } from '../allowances/person-account.table.js';
import { applyChange } from '../cases/apply-change.effects.js';
import type { CaseChange } from '../cases/case-change.js';
import type { CustomsCase } from '../cases/customs-case.js';
import { SecuritySlotTable } from '../securities/security-slot.table.js';
import { settleSecurity } from '../securities/settle-security.effects.js';
import { blockList } from './block-list.effects.js';
import { DepartureListTable } from './departure-list.table.js';
import { DepartureUnitTable } from './departure-unit.table.js';
import { revokeOrStop } from './revoke-or-stop.js';
import type { Stop } from './stop.js';
import { StopTable } from './stop.table.js';

/** Tables that `applyToDeparture` and `upToDate` look into: which rows, only the case says. */
export const departureReads = [DepartureListTable, DepartureUnitTable, PersonAccountTable, SecuritySlotTable];

/**
 * Applies the change of a case, and what follows for the departure when the parcel is on one and may no longer leave.
 *
 * Why a hold and a permit cannot both win: the answer to a list writes its place on each case, slice by slice, before the list is granted,
 * and a hold, a withdrawal or a difference writes its case. So either the answer sees the hold, or the hold sees the place; then it writes
 * the list, which the grant writes as well. Two decisions that write one row on the same version clash in the store, and the later one
 * decides again on what the earlier one wrote. A departure writes the list, too.
 *
 * @param by id of the officer whose act led to it, or the name of the process
 * @returns the case as it was saved
 */
export function applyToDeparture(tx: UnitOfWork, decided: CaseChange, by: string): CustomsCase {
  const change = settleSecurity(tx, decided);
  const departureId = change.customsCase.listing?.departureId;
  const list = departureId === undefined ? undefined : tx.find(DepartureListTable, departureId);
  const context = { by, at: tx.now.toISOString(), newId: () => tx.newId() };
  const { customsCase, blocked, stop } = revokeOrStop(change.customsCase, list, context);
  const changed = { ...change, customsCase };
  const saved = applyChange(tx, changed);
  settleAllowance(tx, { ...changed, customsCase: saved });
  if (blocked) blockList(tx, blocked.list, [blocked.blocking]);
  if (stop) publishStop(tx, stop);
  return saved;
}

/** It counts among the events of the departure. */
export function publishStop(tx: UnitOfWork, stop: Stop): void {
  const { departureId, stopId, parcelId, declarationId, receptacleId, reason, at, livemode } = stop;
  tx.save(StopTable, stopId, stop);
  tx.publish(StopOrdered, {
    about: DepartureListTable.ref(departureId),
    data: { departureId, stopId, parcelId, declarationId, receptacleId, reason, at },
    attributes: { correlationid: parcelId, livemode },
  });
}
