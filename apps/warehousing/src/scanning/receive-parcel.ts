import type { Scan } from '../barcodes/scan.js';
import { sealAfter } from '../parcels/compare-seal.js';
import { isWithinTolerance } from './compare-weight.js';
import { isGone, isOnPremises, type AdvanceNotice, type Parcel } from '../parcels/parcel.js';
import type { WeightTolerance } from '../rules/rules.js';

export interface Received {
  readonly parcel: Parcel;
  /**
   * What supervision must know: that it has arrived, that its weight agrees, or that it differs. Goods that arrive without a weight are
   * reported again when they are weighed. Absent for a mere sighting.
   */
  readonly report?: 'received' | 'differed';
}

/**
 * The first scan of an announced parcel is its arrival; every later one is a sighting, and measures it again.
 *
 * @param country of the facility where it is scanned; absent when the network does not name it yet
 */
export function receiveParcel(parcel: Parcel, scan: Scan, tolerance: WeightTolerance, country?: string): Received {
  const { facility, device, at, barcode } = scan;
  const seen: Parcel = { ...parcel, sightings: parcel.sightings + 1, lastSeen: { facility, device, at } };
  const { notice } = seen;
  if (!notice || seen.stocked || isGone(seen)) return { parcel: seen };
  const sized = scan.size ? { ...seen, measuredSize: scan.size } : seen;
  const measured = notice.transit ? withSeal(sized, scan) : sized;
  if (seen.where.phase !== 'expected') return weighAgain(measured, notice, scan.grams, tolerance);
  const arrival = { facility, device, at, barcode, ...(country !== undefined && { country }) };
  const arrived: Parcel = { ...measured, where: { phase: 'stored' }, arrival };
  return { parcel: weighed(arrived, notice, scan.grams), report: reportOf(notice, scan.grams, tolerance) };
}

function withSeal(parcel: Parcel, scan: Scan): Parcel {
  const seal = sealAfter(parcel.seal, scan);
  return seal ? { ...parcel, seal } : parcel;
}

/** A notice, or a newer version of it, came for goods that have arrived: their weight is compared with the weight declared now. */
export function compareAnew(parcel: Parcel, before: AdvanceNotice | undefined, tolerance: WeightTolerance): Received {
  const { notice, where } = parcel;
  if (!notice || (!isOnPremises(parcel) && where.phase !== 'packed')) return { parcel };
  if (before?.declaredGrams === notice.declaredGrams) return { parcel };
  return {
    parcel: weighed(parcel, notice, parcel.measuredGrams),
    report: reportOf(notice, parcel.measuredGrams, tolerance),
  };
}

/**
 * Scales vary: a weight within tolerance of the known one says nothing new. The first weight is reported: nothing is released before it. A
 * difference is reported once, not at each scan. A difference that has disappeared unlocks nothing, since only a decision of customs does
 * that.
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
  if (!isOnPremises(parcel)) return { parcel };
  return { parcel: weighed(parcel, notice, grams), ...(known === undefined && { report: 'received' }) };
}

/** Goods that were not weighed are received as they are, and wait for their weight. */
function reportOf(
  notice: AdvanceNotice,
  grams: number | undefined,
  tolerance: WeightTolerance,
): 'received' | 'differed' {
  return grams === undefined || isWithinTolerance(notice.declaredGrams, grams, tolerance) ? 'received' : 'differed';
}

function weighed(parcel: Parcel, notice: AdvanceNotice, grams: number | undefined): Parcel {
  return {
    ...parcel,
    ...(grams === undefined ? {} : { measuredGrams: grams }),
    bookedGrams: grams ?? parcel.measuredGrams ?? notice.declaredGrams,
  };
}
