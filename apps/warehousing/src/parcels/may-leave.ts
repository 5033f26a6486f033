import { inHand, isOnPremises, type Parcel, type ParcelInHand } from './parcel.js';
import { type Disposition, dispositionOf } from './disposition.js';

/** A weight differed, and the newest decision did not know that yet. */
export function isLocked({ differedAt, clearance }: Parcel): boolean {
  return differedAt !== undefined && differedAt > (clearance?.parcelSequence ?? 0);
}

export function isHeld({ holds }: Parcel): boolean {
  return Object.values(holds).some(({ open }) => open);
}

/**
 * Customs has no claim: it is released in the version that is known here, no hold is open, no difference is unanswered. Where it is does
 * not matter.
 */
export function isCleared(parcel: Parcel): boolean {
  const isFree = parcel.notice?.pick?.abroad ? isFreeAbroad(parcel) : isReleased(parcel);
  return isFree && !isHeld(parcel) && !isLocked(parcel);
}

/** A release is of one version: another one may go elsewhere, or be something else. */
function isReleased({ notice, clearance, answered }: Parcel): boolean {
  if (!notice || clearance?.state !== 'released') return false;
  const { declarationVersion: version } = notice;
  return (clearance.declarationVersion ?? version) === version && !answered?.refused.includes(version);
}

/** Goods sold from stock abroad may go when the lot that they came from is free there. */
function isFreeAbroad({ taken, clearance }: Parcel): boolean {
  return taken?.customsStatus[taken.country] === 'free' && clearance?.state !== 'cancelled';
}

/** It is in the store, announced, cleared and not damaged. What is not known is not allowed. */
function mayGo(parcel: Parcel, how: Disposition): parcel is ParcelInHand {
  if (parcel.where.phase !== 'stored' || !inHand(parcel) || parcel.irregularity || parcel.stocked) return false;
  return isCleared(parcel) && dispositionOf(parcel) === how;
}

/** It may be packed: exports of all channels, closed transit, sales to another country from stock abroad. */
export function mayLeave(parcel: Parcel): parcel is ParcelInHand {
  return mayGo(parcel, 'pack');
}

/** It may be handed over to its receiver: imports, and sales from stock in the same country. */
export function mayHandOver(parcel: Parcel): parcel is ParcelInHand {
  return mayGo(parcel, 'hand-over');
}

/** Its pieces may go on the shelves: a lot in its own warehouse. */
export function mayBeStocked(parcel: Parcel): parcel is ParcelInHand {
  return mayGo(parcel, 'stock');
}

/** Customs sends it back, or customs agreed that the party takes it back. A hold keeps it all the same. */
export function mayReturn(parcel: Parcel): parcel is ParcelInHand {
  if (parcel.where.phase !== 'stored' || !inHand(parcel) || isHeld(parcel)) return false;
  return parcel.clearance?.state === 'returned' || parcel.clearance?.state === 'cancelled';
}

/** Customs has detained or confiscated it, or the party has abandoned it. */
export function mayGoToCustomsStore(parcel: Parcel): parcel is ParcelInHand {
  return isOnPremises(parcel) && inHand(parcel) && isSeized(parcel);
}

export function isSeized({ clearance }: Parcel): boolean {
  return clearance !== undefined && ['detained', 'confiscated', 'abandoned'].includes(clearance.state);
}

export type ParcelPhase = 'unannounced' | 'announced' | 'cancelled' | Exclude<Parcel['where']['phase'], 'expected'>;

/** The state of the parcel itself; that of a packed one follows from its load unit. */
export function phaseOf({ where, notice, clearance }: Parcel): ParcelPhase {
  if (where.phase !== 'expected') return where.phase;
  if (!notice) return 'unannounced';
  return clearance?.state === 'cancelled' ? 'cancelled' : 'announced';
}

export type SortingVerdict = 'pass' | 'inspect' | 'no-data' | 'return' | 'wait';

/**
 * What the sorting line does with it now. `pass` sends it to packing, which checks again: a parcel in the green lane passes before its
 * release, which follows from its arrival. `wait` is for what customs has not answered yet or asks documents for.
 */
export function sortingVerdictOf(parcel: Parcel): SortingVerdict {
  if (!parcel.notice) return 'no-data';
  if (mayReturn(parcel)) return 'return';
  if (parcel.irregularity) return 'inspect';
  if (isCleared(parcel)) return 'pass';
  const needsInspection = isHeld(parcel) || isLocked(parcel) || isOrderedToInspection(parcel);
  if (needsInspection) return 'inspect';
  return parcel.clearance?.state === 'awaiting-arrival' ? 'pass' : 'wait';
}

const toBeInspected: ReadonlySet<string> = new Set([
  'inspection-ordered',
  'withdrawn',
  'suspended',
  'detained',
  'confiscated',
]);

function isOrderedToInspection({ clearance }: Parcel): boolean {
  return clearance !== undefined && toBeInspected.has(clearance.state);
}
