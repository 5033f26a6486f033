import type { ClearanceState } from '#libs/contracts';
import type { Parcel } from '../parcels/parcel.js';

export interface ClearanceUpdate {
  readonly state: ClearanceState;
  /** Of the events about the declaration. */
  readonly sequence: number;
  /** Of the newest event about the parcel that the decision knew; absent when the event is not a decision. */
  readonly parcelSequence?: number;
  /** Of the declaration; absent where there is none. */
  readonly declarationVersion?: number;
  /** A tax was computed with it. */
  readonly owesTax?: boolean;
}

/**
 * The newest event of customs counts. An event that forbids may overtake earlier ones that wait for an operator: when those arrive, they are
 * older than what is known and change nothing.
 */
export function recordClearance(parcel: Parcel, update: ClearanceUpdate): Parcel {
  const known = parcel.clearance;
  if (known && known.sequence >= update.sequence) return parcel;
  const { state, sequence, declarationVersion, owesTax } = update;
  const parcelSequence = update.parcelSequence ?? known?.parcelSequence ?? 0;
  return {
    ...parcel,
    clearance: {
      state,
      sequence,
      parcelSequence,
      ...(declarationVersion !== undefined && { declarationVersion }),
      ...(owesTax && { owesTax: true }),
    },
  };
}

export interface HoldUpdate {
  readonly holdId: string;
  readonly kind: string;
  readonly open: boolean;
  readonly sequence: number;
}

/** Holds are a set: each is opened and lifted by its id, independent of the others. */
export function recordHold(parcel: Parcel, { holdId, kind, open, sequence }: HoldUpdate): Parcel {
  const known = parcel.holds[holdId];
  if (known && known.sequence >= sequence) return parcel;
  return { ...parcel, holds: { ...parcel.holds, [holdId]: { open, sequence, kind } } };
}
