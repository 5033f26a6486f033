import { inHand, type Parcel, type ParcelInHand } from './parcel.js';

/** Locked: a weight differed, and the newest decision did not know of it yet. */
export function isLocked({ differedAt, clearance }: Parcel): boolean {
  return differedAt !== undefined && differedAt > (clearance?.parcelSequence ?? 0);
}

export function isHeld({ holds }: Parcel): boolean {
  return Object.values(holds).some(({ open }) => open);
}

/** Customs has no claim: released, no open hold, no unanswered difference. Where it is does not matter here. */
export function isCleared(parcel: Parcel): boolean {
  return parcel.clearance?.state === 'released' && !isHeld(parcel) && !isLocked(parcel);
}

/** In the store, announced, cleared, and of the one flow that is packed so far: postal export. In doubt it stays. */
export function mayLeave(parcel: Parcel): parcel is ParcelInHand {
  if (parcel.where.phase !== 'stored' || !inHand(parcel)) return false;
  return isCleared(parcel) && parcel.notice.channel === 'postal' && parcel.notice.direction === 'export';
}

/** Customs sends it back, or the party takes it back with customs' consent. A hold keeps it all the same. */
export function mayReturn(parcel: Parcel): parcel is ParcelInHand {
  if (parcel.where.phase !== 'stored' || !inHand(parcel) || isHeld(parcel)) return false;
  return parcel.clearance?.state === 'returned' || parcel.clearance?.state === 'cancelled';
}

export type ParcelPhase = 'unannounced' | 'announced' | 'cancelled' | 'stored' | 'packed' | 'returned-to-sender';

/** As far as the parcel itself knows; a packed one goes where its load unit goes. */
export function phaseOf({ where, notice, clearance }: Parcel): ParcelPhase {
  if (where.phase !== 'expected') return where.phase;
  if (!notice) return 'unannounced';
  return clearance?.state === 'cancelled' ? 'cancelled' : 'announced';
}

export type Verdict = 'pass' | 'inspect' | 'no-data' | 'return' | 'wait';

/** What the sorting line does with it now. */
export function verdictOn(parcel: Parcel): Verdict {
  if (!parcel.notice) return 'no-data';
  if (mayReturn(parcel)) return 'return';
  if (isCleared(parcel)) return 'pass';
  const toBeSeen = isHeld(parcel) || isLocked(parcel) || wantsInspection(parcel);
  return toBeSeen ? 'inspect' : 'wait';
}

function wantsInspection({ clearance }: Parcel): boolean {
  return (
    clearance?.state === 'inspection-ordered' || clearance?.state === 'withdrawn' || clearance?.state === 'detained'
  );
}
