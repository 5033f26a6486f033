import { isWithinTolerance } from './compare-weight.js';
import { isGone, isOnPremises, type AdvanceNotice, type Parcel, type Sighting } from '../parcels/parcel.js';
import type { WeightTolerance } from '../rules/rules.js';

export interface Scan extends Sighting {
  readonly barcode: string;
  readonly grams?: number;
  readonly pictureReference?: string;
  /** Of a closed bag; nobody looked when left out. */
  readonly sealIntact?: boolean;
}

export interface Received {
  readonly parcel: Parcel;
  /** What supervision must hear: that it is there and agrees, or that it differs. Nothing for a mere sighting. */
  readonly report?: 'received' | 'differed';
}

/** The first scan of an announced parcel is its arrival; every later one is a sighting, and a second look at its weight. */
export function receiveParcel(parcel: Parcel, scan: Scan, tolerance: WeightTolerance, country?: string): Received {
  const { facility, device, at, barcode } = scan;
  const seen: Parcel = { ...parcel, sightings: parcel.sightings + 1, lastSeen: { facility, device, at } };
  if (!seen.notice || seen.stocked || isGone(seen)) return { parcel: seen };
  if (seen.where.phase !== 'expected') return weighAgain(seen, seen.notice, scan.grams, tolerance);
  const arrival = { facility, device, at, barcode, ...(country !== undefined && { country }) };
  const arrived: Parcel = { ...seen, where: { phase: 'stored' }, arrival };
  return { parcel: weighed(arrived, seen.notice, scan.grams), report: judge(seen.notice, scan.grams, tolerance) };
}

/** The notice came, or came anew, for goods that are there: their weight is compared with what is declared now. */
export function compareAnew(parcel: Parcel, before: AdvanceNotice | undefined, tolerance: WeightTolerance): Received {
  const { notice, where } = parcel;
  if (!notice || (!isOnPremises(parcel) && where.phase !== 'packed')) return { parcel };
  if (before?.declaredGrams === notice.declaredGrams) return { parcel };
  return {
    parcel: weighed(parcel, notice, parcel.measuredGrams),
    report: judge(notice, parcel.measuredGrams, tolerance),
  };
}

/**
 * Scales scatter: a weight within tolerance of what is known says nothing new. A difference is reported once, not at each scan; one
 * that seems to have vanished unlocks nothing, since only a decision of customs does that.
 */
function weighAgain(
  parcel: Parcel,
  notice: AdvanceNotice,
  grams: number | undefined,
  tolerance: WeightTolerance,
): Received {
  const known = parcel.measuredGrams;
  if (grams === undefined) return { parcel };
  if (known !== undefined && Math.abs(known - grams) <= tolerance.grams) return { parcel };
  if (!isWithinTolerance(notice.declaredGrams, grams, tolerance))
    return { parcel: weighed(parcel, notice, grams), report: 'differed' };
  return { parcel: isOnPremises(parcel) ? weighed(parcel, notice, grams) : parcel };
}

/** Goods that nobody weighed are received as they are. */
function judge(notice: AdvanceNotice, grams: number | undefined, tolerance: WeightTolerance): 'received' | 'differed' {
  return grams === undefined || isWithinTolerance(notice.declaredGrams, grams, tolerance) ? 'received' : 'differed';
}

function weighed(parcel: Parcel, notice: AdvanceNotice, grams: number | undefined): Parcel {
  return {
    ...parcel,
    ...(grams === undefined ? {} : { measuredGrams: grams }),
    bookedGrams: grams ?? parcel.measuredGrams ?? notice.declaredGrams,
  };
}
