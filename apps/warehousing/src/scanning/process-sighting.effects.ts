import type { BarcodeScanned, DataOf } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import type { Scan } from '../barcodes/scan.js';
import { recordTemperature } from '../cold-chain/record-temperature.effects.js';
import { temperatureFaultsOf } from '../cold-chain/temperature-faults.js';
import { lockPlace, lockTemperature } from '../handling/lock-parcel.effects.js';
import { moveWithinFacility } from '../handling/move-within-facility.effects.js';
import { FacilityTable } from '../network/network.table.js';
import { sealFaultOf } from '../parcels/compare-seal.js';
import { lacksOf, type SortingVerdict, sortingVerdictOf } from '../parcels/may-leave.js';
import { facilityOf, isGone, isOnPremises, type Parcel } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { hasLeft } from '../receptacles/follow-receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import type { Rules } from '../rules/rules.js';
import { takeFromStock } from '../stock/book-stock.effects.js';
import { type Received, receiveParcel } from './receive-parcel.js';
import type { ScanAnswer, ScanIrregularity } from './scan-answer.schema.js';
import { storageFaultsOf } from './storage-faults.js';
import { storeParcel } from './store-parcel.effects.js';

/** An announced parcel is seen: it arrives, it is weighed again, it is at the X-ray, or its temperature is read. */
export function processSighting(
  tx: UnitOfWork,
  known: Parcel,
  scan: Scan,
  { purpose = 'sorting', ...scanned }: DataOf<typeof BarcodeScanned>,
  rules: Rules,
): ScanAnswer {
  const answer = { barcode: scan.barcode, parcelId: known.parcelId };
  recordTemperature(tx, known.parcelId, scanned);
  const warm = temperatureFaultsOf(known.notice?.temperatureBand, scanned.temperatureCelsius, rules.temperature);
  if (purpose === 'temperature') {
    const read = warm.length > 0 ? lockWarm(tx, known, scan, scanned.temperatureCelsius) : known;
    const verdict = sortingVerdictOf(read);
    return { ...answer, outcome: 'read', verdict, ...(warm.length > 0 && { irregularities: warm }) };
  }
  if (isKeptElsewhere(tx, known, scan)) return seeElsewhere(tx, known, scan, answer, warm);
  const taken = known.where.phase === 'expected' ? takeFromStock(tx, known, scan.facility) : known;
  if (typeof taken === 'string') {
    tx.save(ParcelTable, known.parcelId, seen(known, scan));
    return { ...answer, outcome: 'not-in-stock', verdict: 'wait', irregularities: [taken, ...warm] };
  }
  const facility = tx.find(FacilityTable, scan.facility);
  const measured = isOutOfReach(tx, taken) ? withoutMeasures(scan) : scan;
  const received = receiveParcel(clearMissing(taken), measured, rules.weightTolerance, facility?.country);
  const parcel = storeParcel(tx, known, received, scan);
  const outcome = received.report === 'differed' ? 'weight-differed' : outcomeOf(known, received);
  const moved = placeAfter(tx, known, parcel, purpose, scan.pictureReference);
  const unkept = moved.notice ? storageFaultsOf(moved.notice, facility, rules.storage) : [];
  const placed = lockIfWarm(tx, { before: known, parcel: moved, scan, celsius: scanned.temperatureCelsius }, [
    ...unkept,
    ...warm,
  ]);
  const seal = sealFaultOf(placed);
  const faults = [...lacksOf(placed), ...(seal ? [seal] : []), ...unkept, ...warm];
  return {
    ...answer,
    outcome: outcome === 'sighted' && placed.where.phase === 'presented' && moved !== parcel ? 'presented' : outcome,
    verdict: sortingVerdictOf(placed),
    ...(faults.length > 0 && { irregularities: faults }),
  };
}

/** A scan that only adds the weight, or the seal, is no second arrival. */
function outcomeOf(before: Parcel, { report }: Received): 'received' | 'sighted' {
  return report === 'received' && before.where.phase === 'expected' ? 'received' : 'sighted';
}

function seen(parcel: Parcel, { facility, device, at }: Scan): Parcel {
  return { ...parcel, sightings: parcel.sightings + 1, lastSeen: { facility, device, at } };
}

/** Its label is read where it cannot be by the books: whether that is these goods, a person says. Nothing that was measured counts. */
function seeElsewhere(
  tx: UnitOfWork,
  known: Parcel,
  scan: Scan,
  answer: Pick<ScanAnswer, 'barcode' | 'parcelId'>,
  warm: readonly ScanIrregularity[],
): ScanAnswer {
  const sighted = seen(known, scan);
  tx.save(ParcelTable, known.parcelId, sighted);
  const locked = lockPlace(tx, sighted, scan.facility, scan.at);
  return {
    ...answer,
    outcome: 'sighted',
    verdict: sortingVerdictOf(locked),
    irregularities: ['kept-elsewhere', ...warm],
  };
}

interface Sighting {
  readonly before: Parcel;
  readonly parcel: Parcel;
  readonly scan: Scan;
  readonly celsius: number | undefined;
}

/** A reading outside the band is an excursion, and so is an arrival where the band is not kept. What has left is out of reach. */
function lockIfWarm(tx: UnitOfWork, { before, parcel, scan, celsius }: Sighting, faults: readonly string[]): Parcel {
  if (faults.includes('temperature-outside-band')) return lockWarm(tx, parcel, scan, celsius);
  const hasArrived = before.where.phase === 'expected' && parcel.where.phase !== 'expected';
  if (!hasArrived || !faults.includes('temperature-band-not-offered')) return parcel;
  const note = `${scan.facility} does not keep ${parcel.notice?.temperatureBand ?? 'its band'} goods`;
  return lockTemperature(tx, parcel, note, scan.at);
}

function lockWarm(tx: UnitOfWork, parcel: Parcel, { at }: Scan, celsius: number | undefined): Parcel {
  if (isGone(parcel) || isOutOfReach(tx, parcel)) return parcel;
  const band = parcel.notice?.temperatureBand ?? 'ambient';
  return lockTemperature(tx, parcel, `${celsius} °C, outside the band of ${band} goods`, at);
}

/** A missing parcel that is seen is no longer missing. */
function clearMissing(parcel: Parcel): Parcel {
  if (parcel.irregularity?.kind !== 'missing') return parcel;
  const { irregularity: _, ...whole } = parcel;
  return whole;
}

/**
 * The X-ray is the inspection line: a parcel that is seen there is presented with its picture. It stays there when it is to be inspected;
 * otherwise the belt takes it back to the store. A presented parcel that is seen on the sorting line and may go on is back as well.
 */
function placeAfter(
  tx: UnitOfWork,
  before: Parcel,
  parcel: Parcel,
  purpose: 'sorting' | 'x-ray',
  pictureReference: string | undefined,
): Parcel {
  const verdict = sortingVerdictOf(parcel);
  const { phase } = parcel.where;
  const isNew = before.where.phase === 'expected';
  if (purpose === 'x-ray' && (phase === 'stored' || phase === 'presented')) {
    // The receipt of a new parcel names its picture already.
    if (isNew && verdict !== 'inspect') return parcel;
    const presented = moveWithinFacility(tx, parcel, 'presented', pictureReference);
    return verdict === 'inspect' ? presented : moveWithinFacility(tx, presented, 'stored');
  }
  const wasMissing = before.irregularity?.kind === 'missing' && !isNew && phase === 'stored';
  const isDone = phase === 'presented' && goesOn.has(verdict);
  return isDone || wasMissing ? moveWithinFacility(tx, parcel, 'stored') : parcel;
}

const goesOn: ReadonlySet<SortingVerdict> = new Set<SortingVerdict>(['pass', 'return']);

/** By the ledger it is at another facility: on its own, or in a bag that has not left. A lot on the shelves has no place of its own. */
function isKeptElsewhere(tx: UnitOfWork, known: Parcel, { facility }: Scan): boolean {
  if (known.stocked) return false;
  const isHere = facilityOf(known) === facility;
  return !isHere && (isOnPremises(known) || (known.where.phase === 'packed' && !isOutOfReach(tx, known)));
}

/** A weight that is measured on the way or abroad is no reason to lock what has left; a closed bag is judged by its first weight. */
function isOutOfReach(tx: UnitOfWork, { where, notice, measuredGrams }: Parcel): boolean {
  if (notice?.transit) return where.phase !== 'expected' && measuredGrams !== undefined;
  if (where.phase !== 'packed') return false;
  const unit = tx.find(ReceptacleTable, where.receptacleId);
  return unit !== undefined && (hasLeft(unit) || unit.state === 'at-hub');
}

function withoutMeasures(scan: Scan): Scan {
  const { grams: _, size: __, ...unmeasured } = scan;
  return unmeasured;
}
