import type { BarcodeScanned, DataOf } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import type { Scan } from '../barcodes/scan.js';
import { recordTemperature } from '../cold-chain/record-temperature.effects.js';
import { temperatureFaultsOf } from '../cold-chain/temperature-faults.js';
import { moveWithinFacility } from '../handling/move-within-facility.effects.js';
import { FacilityTable } from '../network/network.table.js';
import { type SortingVerdict, sortingVerdictOf } from '../parcels/may-leave.js';
import { facilityOf, isOnPremises, type Parcel } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { hasLeft } from '../receptacles/follow-receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import type { Rules } from '../rules/rules.js';
import { takeFromStock } from '../stock/book-stock.effects.js';
import { receiveParcel } from './receive-parcel.js';
import type { ScanAnswer } from './scan-answer.schema.js';
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
  if (purpose === 'temperature')
    return {
      ...answer,
      outcome: 'read',
      verdict: sortingVerdictOf(known),
      ...(warm.length > 0 && { irregularities: warm }),
    };
  const taken = known.where.phase === 'expected' ? takeFromStock(tx, known, scan.facility) : known;
  if (typeof taken === 'string') {
    const { facility, device, at } = scan;
    const seen = { ...known, sightings: known.sightings + 1, lastSeen: { facility, device, at } };
    tx.save(ParcelTable, known.parcelId, seen);
    return { ...answer, outcome: 'not-in-stock', verdict: 'wait', irregularities: [taken, ...warm] };
  }
  const facility = tx.find(FacilityTable, scan.facility);
  const measured = isOutOfReach(tx, taken) ? withoutMeasures(scan) : scan;
  const received = receiveParcel(clearMissing(taken), measured, rules.weightTolerance, facility?.country);
  const parcel = storeParcel(tx, known, received, scan);
  const outcome = received.report === 'differed' ? 'weight-differed' : (received.report ?? 'sighted');
  const placed = placeAfter(tx, known, parcel, purpose, scan.pictureReference);
  const faults = [
    ...(isKeptElsewhere(tx, known, scan) ? (['kept-elsewhere'] as const) : []),
    ...(placed.notice ? storageFaultsOf(placed.notice, facility, rules.storage) : []),
    ...warm,
  ];
  return {
    ...answer,
    outcome: outcome === 'sighted' && placed.where.phase === 'presented' && placed !== parcel ? 'presented' : outcome,
    verdict: sortingVerdictOf(placed),
    ...(faults.length > 0 && { irregularities: faults }),
  };
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

/** By the ledger it is at another facility: on its own, or in a bag that has not left. */
function isKeptElsewhere(tx: UnitOfWork, known: Parcel, { facility }: Scan): boolean {
  const isHere = facilityOf(known) === facility;
  return !isHere && (isOnPremises(known) || (known.where.phase === 'packed' && !isOutOfReach(tx, known)));
}

/** A weight that is measured on the way or abroad is no reason to lock what has left; a closed bag was judged when it came. */
function isOutOfReach(tx: UnitOfWork, { where, notice }: Parcel): boolean {
  if (notice?.transit) return where.phase !== 'expected';
  if (where.phase !== 'packed') return false;
  const unit = tx.find(ReceptacleTable, where.receptacleId);
  return unit !== undefined && (hasLeft(unit) || unit.state === 'at-hub');
}

function withoutMeasures(scan: Scan): Scan {
  const { grams: _, size: __, ...unmeasured } = scan;
  return unmeasured;
}
