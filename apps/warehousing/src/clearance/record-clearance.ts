import type { ClearanceState } from '#libs/contracts';
import type { Parcel } from '../parcels/parcel.js';

export interface ClearanceUpdate {
  readonly state: ClearanceState;
  /** Of the declaration's events. */
  readonly sequence: number;
  /** Absent where the event is no decision. */
  readonly parcelSequence?: number;
}

/**
 * Customs' newest word counts. A word that forbids may overtake earlier ones that wait for an operator: when those come at last, they
 * are older than what is known and change nothing.
 */
export function recordClearance(parcel: Parcel, word: ClearanceUpdate): Parcel {
  const known = parcel.clearance;
  if (known && known.sequence >= word.sequence) return parcel;
  const { state, sequence } = word;
  const parcelSequence = word.parcelSequence ?? known?.parcelSequence ?? 0;
  return { ...parcel, clearance: { state, sequence, parcelSequence } };
}

export interface HoldUpdate {
  readonly holdId: string;
  readonly kind: string;
  readonly open: boolean;
  readonly sequence: number;
}

/** Holds are a set: each is opened and lifted by its id, whatever else is open. */
export function recordHold(parcel: Parcel, { holdId, kind, open, sequence }: HoldUpdate): Parcel {
  const known = parcel.holds[holdId];
  if (known && known.sequence >= sequence) return parcel;
  return { ...parcel, holds: { ...parcel.holds, [holdId]: { open, sequence, kind } } };
}
