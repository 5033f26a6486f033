import type { UnitOfWork } from '#libs/messaging';
import { applyChange } from '../cases/apply-change.effects.js';
import { unchanged } from '../cases/case-change.js';
import { CaseTable } from '../cases/case.table.js';
import { isEnd } from '../cases/clearance-machine.js';
import { type CustomsCase, isLodged, parcelIdOf } from '../cases/customs-case.js';
import { publishStop } from './apply-to-departure.effects.js';
import type { DepartureList, Listed } from './departure-list.js';
import { DepartureListTable } from './departure-list.table.js';
import { type DepartureUnit, departureUnitId, type UnitStep } from './departure-unit.js';
import { DepartureUnitTable } from './departure-unit.table.js';
import { recordDeparted } from './record-departed.js';
import { recordExit, recordReturn } from './record-exit.js';
import { takeOver } from './take-over.effects.js';

interface Steps {
  readonly unit: DepartureUnit;
  readonly list: DepartureList | undefined;
  readonly steps: readonly UnitStep[];
}

/** What the unit did with its departure happens to one of its members: once, by the first to apply it. */
export function applySteps(
  tx: UnitOfWork,
  member: Listed,
  known: CustomsCase | undefined,
  { unit, list, steps }: Steps,
): CustomsCase | undefined {
  let customsCase = known;
  if (steps.includes('departed') && list) customsCase = depart(tx, member, customsCase, list);
  if (!customsCase) return undefined;
  if (steps.includes('exited')) customsCase = exit(tx, customsCase, unit.departureId);
  if (steps.includes('returned')) customsCase = saved(tx, customsCase, recordReturn(customsCase, unit.departureId));
  if (steps.includes('at-hub')) customsCase = saved(tx, customsCase, atHub(customsCase, unit));
  return customsCase;
}

/**
 * The case with all that its load unit did on the departure on which it is listed. An act on a case begins with it: the act may come before
 * the members of the unit were reached.
 */
export function upToDate(tx: UnitOfWork, customsCase: CustomsCase): CustomsCase {
  const { listing, declarationId } = customsCase;
  if (!listing || listing.exited || !isLodged(customsCase)) return customsCase;
  const { receptacleId, departureId, declarationVersion } = listing;
  const unit = tx.find(DepartureUnitTable, departureUnitId(listing));
  const list = tx.find(DepartureListTable, departureId);
  if (!unit?.departed || unit.listVersion !== listing.listVersion) return customsCase;
  const back: UnitStep[] = unit.hub ? ['returned', 'at-hub'] : ['returned'];
  const steps: UnitStep[] = unit.returned ? back : unit.exited ? ['departed', 'exited'] : ['departed'];
  const member: Listed = {
    parcelId: parcelIdOf(customsCase),
    declarationId,
    receptacleId,
    ...(declarationVersion !== undefined && { declarationVersion }),
  };
  return applySteps(tx, member, customsCase, { unit, list, steps }) ?? customsCase;
}

/** What may not leave is stopped: its hold came after the permit, or there was none. */
function depart(tx: UnitOfWork, member: Listed, known: CustomsCase | undefined, list: DepartureList): CustomsCase {
  const context = { at: tx.now.toISOString(), newId: () => tx.newId() };
  const { customsCase, stop } = recordDeparted(list, member, known, context);
  if (customsCase === known) return customsCase;
  takeOver(tx, list.departureId, [{ member, listing: known?.listing }]);
  const saved = applyChange(tx, unchanged(customsCase));
  if (stop) publishStop(tx, stop);
  return saved;
}

function exit(tx: UnitOfWork, customsCase: CustomsCase, departureId: string): CustomsCase {
  const change = recordExit(customsCase, departureId, tx.now.toISOString());
  return change.customsCase === customsCase ? customsCase : applyChange(tx, change);
}

/** The goods wait at another facility, so the case belongs there too. What has left the territory stays as it is. */
function atHub(customsCase: CustomsCase, { hub }: DepartureUnit): CustomsCase {
  const stays = isEnd(customsCase.state) || customsCase.listing?.exited;
  return !hub || stays || customsCase.facility === hub.facility ? customsCase : { ...customsCase, ...hub };
}

function saved(tx: UnitOfWork, before: CustomsCase, after: CustomsCase): CustomsCase {
  if (after !== before) tx.save(CaseTable, after.declarationId, after);
  return after;
}
