import { isRefusal } from '#libs/contracts';
import type { CaseChange } from './case-change.js';
import { type Hold, isLodged, type LodgedCase } from './customs-case.js';
import { sealFaultOf } from './seal-fault.js';
import { placeHold } from './hold-case.js';

/** Who places and lifts holds that follow from what a facility reports. */
export const FACILITY = 'warehousing';

interface Context {
  readonly at: string;
  newId: () => string;
}

/**
 * Places the holds that follow from what the facility found: goods that were seen elsewhere, a temperature outside the band, a seal that is
 * broken or another one. What was found before the declaration came is held when it comes. Each is placed once.
 */
export function placeFoundHolds(change: CaseChange, { at, newId }: Context): CaseChange {
  if (!isLodged(change.customsCase)) return change;
  const { owedHolds = [], ...lodged } = change.customsCase;
  if (owedHolds.length === 0 && !waitsForSealHold(lodged)) return change;
  let held: CaseChange = { ...change, customsCase: lodged };
  for (const found of owedHolds) held = hold(held, { holdId: newId(), ...found });
  const reason = sealFaultOf(lodged);
  if (reason === undefined || !waitsForSealHold(lodged)) return held;
  const holdId = newId();
  const sealed = hold(held, { holdId, kind: 'seal', reason, by: FACILITY, at });
  const { goods } = sealed.customsCase;
  if (!goods?.seal) return sealed;
  return { ...sealed, customsCase: { ...sealed.customsCase, goods: { ...goods, seal: { ...goods.seal, holdId } } } };
}

function waitsForSealHold(customsCase: LodgedCase): boolean {
  return customsCase.goods?.seal?.holdId === undefined && sealFaultOf(customsCase) !== undefined;
}

/** Nothing is held on a case that has ended. */
function hold(change: CaseChange, placed: Hold): CaseChange {
  const outcome = placeHold(change.customsCase as LodgedCase, placed);
  if (isRefusal(outcome)) return change;
  return { ...change, customsCase: outcome.customsCase, events: [...change.events, ...outcome.events] };
}
