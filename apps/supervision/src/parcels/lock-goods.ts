import { isRefusal, type ParcelLockKind } from '#libs/contracts';
import { type CaseChange, unchanged } from '../cases/case-change.js';
import { type CustomsCase, isLodged } from '../cases/customs-case.js';
import { liftHold } from '../cases/hold-case.js';
import { FACILITY } from '../cases/place-found-holds.js';

/** The facility keeps the goods: a hold, which is placed with the declaration where that has not come yet. At most one of each kind. */
export function lockGoods(customsCase: CustomsCase, kind: ParcelLockKind, reason: string, at: string): CaseChange {
  const { owedHolds = [], holds } = customsCase;
  if ([...holds, ...owedHolds].some((hold) => hold.kind === kind && hold.by === FACILITY))
    return unchanged(customsCase);
  return unchanged({ ...customsCase, owedHolds: [...owedHolds, { kind, reason, by: FACILITY, at }] });
}

/** A person at the facility has looked: its hold ends, and what was ready is released. */
export function unlockGoods(customsCase: CustomsCase, kind: ParcelLockKind, at: string): CaseChange {
  const { owedHolds = [], ...rest } = customsCase;
  const owed = owedHolds.filter((hold) => hold.kind !== kind);
  const known: CustomsCase = owed.length === 0 ? rest : { ...rest, owedHolds: owed };
  const hold = known.holds.find((open) => open.kind === kind && open.by === FACILITY);
  if (!hold || !isLodged(known)) return unchanged(known);
  const lifted = liftHold(known, hold.holdId, at);
  return isRefusal(lifted) ? unchanged(known) : lifted;
}
