import { sealFaultOf } from './compare-seal.js';
import { hasLock, lockOf } from './lock.js';
import { inHand, isGone, isOnPremises, type Parcel, type ParcelInHand } from './parcel.js';
import { type Disposition, dispositionOf } from './disposition.js';

/** A weight differed, and the newest decision did not know that yet. */
export function isLocked({ differedAt, clearance }: Parcel): boolean {
  return differedAt !== undefined && differedAt > (clearance?.parcelSequence ?? 0);
}

export function isHeld({ holds }: Parcel): boolean {
  return Object.values(holds).some(({ open }) => open);
}

/** Its seal is broken or another one, and no hold of customs has answered that yet: from then on the hold counts. */
export function hasUnansweredSeal(parcel: Parcel): boolean {
  return sealFaultOf(parcel) !== undefined && !Object.values(parcel.holds).some(({ kind }) => kind === 'seal');
}

export type Lack = 'not-weighed' | 'seal-not-read';

/** No release follows any more. */
const decided: ReadonlySet<string> = new Set([
  'closed',
  'returned',
  'cancelled',
  'abandoned',
  'confiscated',
  'disposed',
]);

/**
 * What has still to be read before customs can release it: its weight, and the seal of a closed bag. Nothing where customs does not
 * release it, or has done so.
 */
export function lacksOf(parcel: Parcel): Lack[] {
  const { notice, where, measuredGrams, seal, stocked, clearance } = parcel;
  const isDecided = clearance !== undefined && decided.has(clearance.state);
  const isOver = isDecided || stocked || where.phase === 'expected' || isGone(parcel) || isReleased(parcel);
  if (!notice || notice.pick?.abroad || isOver) return [];
  return [
    ...(measuredGrams === undefined ? (['not-weighed'] as const) : []),
    ...(notice.transit && seal?.number === undefined ? (['seal-not-read'] as const) : []),
  ];
}

/**
 * Customs has no claim: it is released in the version that is known here, no hold is open, no difference is unanswered. Where it is does
 * not matter.
 */
export function isCleared(parcel: Parcel): boolean {
  const isFree = parcel.notice?.pick?.abroad ? isFreeAbroad(parcel) : isReleased(parcel);
  return isFree && !isHeld(parcel) && !isLocked(parcel) && !hasUnansweredSeal(parcel);
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

/** It is in the store, announced, cleared, not damaged, and neither seen elsewhere nor too warm. What is not known is not allowed. */
function mayGo(parcel: Parcel, how: Disposition): parcel is ParcelInHand {
  const isIrregular = parcel.irregularity !== undefined || hasLock(parcel);
  if (parcel.where.phase !== 'stored' || !inHand(parcel) || isIrregular || parcel.stocked) return false;
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
  if (parcel.where.phase !== 'stored' || !inHand(parcel) || lockOf(parcel, 'place')) return false;
  // Customs sends it back as it is: that it was too warm keeps it from nothing but its way out.
  if (Object.values(parcel.holds).some(({ open, kind }) => open && kind !== 'temperature')) return false;
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
 * release, which follows from its arrival with a weight. `wait` is for what customs has not answered yet, asks documents for, or wants to
 * be paid for, and for what has still to be weighed.
 */
export function sortingVerdictOf(parcel: Parcel): SortingVerdict {
  if (!parcel.notice) return 'no-data';
  if (mayReturn(parcel)) return 'return';
  if (parcel.irregularity || hasLock(parcel)) return 'inspect';
  if (isCleared(parcel)) return 'pass';
  const isStopped = isHeld(parcel) || isLocked(parcel) || hasUnansweredSeal(parcel);
  if (isStopped || isOrderedToInspection(parcel)) return 'inspect';
  const { state, owesTax } = parcel.clearance ?? {};
  return state === 'awaiting-arrival' && !owesTax && lacksOf(parcel).length === 0 ? 'pass' : 'wait';
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
