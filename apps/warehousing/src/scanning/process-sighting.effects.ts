import type { BarcodeScanned, DataOf } from '#libs/contracts';
import { hasLeft } from '../receptacles/follow-receptacle.js';
import { type SortingVerdict, sortingVerdictOf } from '../parcels/may-leave.js';
import { facilityOf, isOnPremises, type Parcel } from '../parcels/parcel.js';
import { receiveParcel, type Scan } from './receive-parcel.js';
import type { Rules } from '../rules/rules.js';
import { storageFaultsOf } from './check-storage.js';
import { temperatureFaultsOf } from '../cold-chain/temperature-record.js';
import { FacilityTable } from '../network/network.table.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { takeFromStock } from '../stock/book-stock.effects.js';
import type { Draft } from '../parcels/draft.effects.js';
import { moveWithinFacility } from '../handling/move-within-facility.effects.js';
import { recordTemperature } from '../cold-chain/record-temperature.effects.js';
import type { ScanAnswer } from './scan-answer.js';
import { storeParcel } from './store-parcel.effects.js';

/** A parcel that was announced is seen: it arrives, it is weighed again, it is at the X-ray, its temperature is read. */
export function processSighting(
  draft: Draft,
  known: Parcel,
  scan: Scan,
  { purpose = 'sorting', ...scanned }: DataOf<typeof BarcodeScanned>,
  rules: Rules,
): ScanAnswer {
  const answer = { barcode: scan.barcode, parcelId: known.parcelId };
  recordTemperature(draft, known.parcelId, scanned);
  const warm = temperatureFaultsOf(known.notice?.temperatureBand, scanned.temperatureCelsius, rules.temperature);
  if (purpose === 'temperature')
    return {
      ...answer,
      outcome: 'read',
      verdict: sortingVerdictOf(known),
      ...(warm.length > 0 && { irregularities: warm }),
    };
  const taken = known.where.phase === 'expected' ? takeFromStock(draft, known, scan.facility) : known;
  if (typeof taken === 'string') {
    const { facility, device, at } = scan;
    draft.put(ParcelTable, known.parcelId, {
      ...known,
      sightings: known.sightings + 1,
      lastSeen: { facility, device, at },
    });
    return { ...answer, outcome: 'not-in-stock', verdict: 'wait', irregularities: [taken, ...warm] };
  }
  const facility = draft.get(FacilityTable, scan.facility);
  const weighed = isOutOfReach(draft, taken) ? withoutWeight(scan) : scan;
  const received = receiveParcel(clearMissing(taken), weighed, rules.weightTolerance, facility?.country);
  const parcel = storeParcel(draft, known, received, scan);
  const outcome = received.report === 'differed' ? 'weight-differed' : (received.report ?? 'sighted');
  const placed = placeAfter(draft, known, parcel, purpose, scan.pictureReference);
  const faults = [
    ...(isKeptElsewhere(draft, known, scan) ? (['kept-elsewhere'] as const) : []),
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

/** What was missing is not, once it is seen. */
function clearMissing(parcel: Parcel): Parcel {
  if (parcel.irregularity?.kind !== 'missing') return parcel;
  const { irregularity: _, ...whole } = parcel;
  return whole;
}

/**
 * The X-ray is the inspection line: what is seen there is presented with its picture. It stays there where it is to be inspected; else the
 * belt takes it on, back to the store. Seen on the sorting line again with leave to go on, it is back as well.
 */
function placeAfter(
  draft: Draft,
  before: Parcel,
  parcel: Parcel,
  purpose: 'sorting' | 'x-ray',
  pictureReference: string | undefined,
): Parcel {
  const verdict = sortingVerdictOf(parcel);
  const { phase } = parcel.where;
  const isNew = before.where.phase === 'expected';
  if (purpose === 'x-ray' && (phase === 'stored' || phase === 'presented')) {
    // The receipt brings the picture of what arrives here.
    if (isNew && verdict !== 'inspect') return parcel;
    const presented = moveWithinFacility(draft, parcel, 'presented', pictureReference);
    return verdict === 'inspect' ? presented : moveWithinFacility(draft, presented, 'stored');
  }
  const wasMissing = before.irregularity?.kind === 'missing' && !isNew && phase === 'stored';
  const isDone = phase === 'presented' && goesOn.has(verdict);
  return isDone || wasMissing ? moveWithinFacility(draft, parcel, 'stored') : parcel;
}

const goesOn: ReadonlySet<SortingVerdict> = new Set<SortingVerdict>(['pass', 'return']);

/** By the books it is on its own, or in a bag that has not left, at another facility. */
function isKeptElsewhere(draft: Draft, known: Parcel, { facility }: Scan): boolean {
  const isHere = facilityOf(known) === facility;
  return !isHere && (isOnPremises(known) || (known.where.phase === 'packed' && !isOutOfReach(draft, known)));
}

/** A weight that is taken under way or abroad is no reason to lock what has left; a closed bag was judged when it came. */
function isOutOfReach(draft: Draft, { where, notice }: Parcel): boolean {
  if (notice?.transit) return where.phase !== 'expected';
  if (where.phase !== 'packed') return false;
  const unit = draft.get(ReceptacleTable, where.receptacleId);
  return unit !== undefined && (hasLeft(unit) || unit.state === 'at-hub');
}

function withoutWeight(scan: Scan): Scan {
  const { grams: _, ...unweighed } = scan;
  return unweighed;
}
