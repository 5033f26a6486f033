import { inHand, isOnPremises, type Parcel, type ParcelInHand } from './parcel.js';
import { type Disposition, dispositionOf } from './disposition.js';

/** Locked: a weight differed, and the newest decision did not know of it yet. */
export function isLocked({ differedAt, clearance }: Parcel): boolean {
  return differedAt !== undefined && differedAt > (clearance?.parcelSequence ?? 0);
}

export function isHeld({ holds }: Parcel): boolean {
  return Object.values(holds).some(({ open }) => open);
}

/** Customs has no claim: released, no open hold, no unanswered difference. Where it is does not matter here. */
export function isCleared(parcel: Parcel): boolean {
  const isFree = parcel.notice?.pick?.abroad ? isFreeAbroad(parcel) : parcel.clearance?.state === 'released';
  return isFree && !isHeld(parcel) && !isLocked(parcel);
}

/** Sold from stock abroad: it may go because the lot that it came from is free there. */
function isFreeAbroad({ taken, clearance }: Parcel): boolean {
  return taken?.customsStatus[taken.country] === 'free' && clearance?.state !== 'cancelled';
}

/** In the store, announced, cleared, whole. In doubt it stays. */
function mayGo(parcel: Parcel, how: Disposition): parcel is ParcelInHand {
  if (parcel.where.phase !== 'stored' || !inHand(parcel) || parcel.irregularity || parcel.stocked) return false;
  return isCleared(parcel) && dispositionOf(parcel) === how;
}

/** Into a load unit: exports of all channels, closed transit, sales to another country from stock abroad. */
export function mayLeave(parcel: Parcel): parcel is ParcelInHand {
  return mayGo(parcel, 'pack');
}

/** To whoever gets it: imports, and sales from stock in the same country. */
export function mayHandOver(parcel: Parcel): parcel is ParcelInHand {
  return mayGo(parcel, 'hand-over');
}

/** On the shelves: a lot in its own warehouse. */
export function mayBeStocked(parcel: Parcel): parcel is ParcelInHand {
  return mayGo(parcel, 'stock');
}

/** Customs sends it back, or the party takes it back with customs' consent. A hold keeps it all the same. */
export function mayReturn(parcel: Parcel): parcel is ParcelInHand {
  if (parcel.where.phase !== 'stored' || !inHand(parcel) || isHeld(parcel)) return false;
  return parcel.clearance?.state === 'returned' || parcel.clearance?.state === 'cancelled';
}

/** Customs keeps it in its own store. */
export function mayGoToCustomsStore(parcel: Parcel): parcel is ParcelInHand {
  return isOnPremises(parcel) && inHand(parcel) && isSeized(parcel);
}

export function isSeized({ clearance }: Parcel): boolean {
  return clearance?.state === 'detained' || clearance?.state === 'confiscated';
}

export type ParcelPhase = 'unannounced' | 'announced' | 'cancelled' | Exclude<Parcel['where']['phase'], 'expected'>;

/** As far as the parcel itself knows; a packed one goes where its load unit goes. */
export function phaseOf({ where, notice, clearance }: Parcel): ParcelPhase {
  if (where.phase !== 'expected') return where.phase;
  if (!notice) return 'unannounced';
  return clearance?.state === 'cancelled' ? 'cancelled' : 'announced';
}

export type SortingVerdict = 'pass' | 'inspect' | 'no-data' | 'return' | 'wait';

/**
 * What the sorting line does with it now. `pass` sends it to the packers, who get the last word: a green one passes before its release,
 * which its arrival brings. `wait` is for what customs has not answered yet or wants papers for.
 */
export function sortingVerdictOf(parcel: Parcel): SortingVerdict {
  if (!parcel.notice) return 'no-data';
  if (mayReturn(parcel)) return 'return';
  if (parcel.irregularity) return 'inspect';
  if (isCleared(parcel)) return 'pass';
  const toBeSeen = isHeld(parcel) || isLocked(parcel) || wantsInspection(parcel);
  if (toBeSeen) return 'inspect';
  return parcel.clearance?.state === 'awaiting-arrival' ? 'pass' : 'wait';
}

const toBeInspected: ReadonlySet<string> = new Set([
  'inspection-ordered',
  'withdrawn',
  'suspended',
  'detained',
  'confiscated',
]);

function wantsInspection({ clearance }: Parcel): boolean {
  return clearance !== undefined && toBeInspected.has(clearance.state);
}
