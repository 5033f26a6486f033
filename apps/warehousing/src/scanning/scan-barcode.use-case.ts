import { Injectable } from '@nestjs/common';
import type { BarcodeScanned, DataOf } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { type Barcode, findUse, normaliseBarcode, type Use } from '../barcodes/barcode.js';
import { BarcodeTable } from '../barcodes/barcode.table.js';
import type { Scan } from '../barcodes/scan.js';
import { recordTemperature } from '../cold-chain/record-temperature.effects.js';
import { temperatureFaultsOf } from '../cold-chain/temperature-faults.js';
import { lockTemperature } from '../handling/lock-parcel.effects.js';
import { FacilityTable } from '../network/network.table.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { hasLeft } from '../receptacles/follow-receptacle.js';
import type { Receptacle } from '../receptacles/receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { type Rules, rulesAt } from '../rules/rules.js';
import { ShelfTable } from '../stock/shelf.table.js';
import { hasAlreadyLeft } from './has-already-left.js';
import { processSighting } from './process-sighting.effects.js';
import { recordUnannounced } from './record-unannounced.effects.js';
import type { ScanAnswer } from './scan-answer.schema.js';

export type ScannedBarcode = DataOf<typeof BarcodeScanned>;

/** A device or a person read a barcode: one decision for both ways in. An unknown barcode is a finding, not an error. */
@Injectable()
export class ScanBarcode implements UseCase<ScannedBarcode, ScanAnswer> {
  readonly lateReads = [ParcelTable, ReceptacleTable, ShelfTable];

  prefetch({ data }: Message<ScannedBarcode>) {
    return [BarcodeTable.ref(normaliseBarcode(data.barcode)), FacilityTable.ref(data.facility)];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<ScannedBarcode>): ScanAnswer {
    const rules = rulesAt(tx.now);
    const scan = scanOf(data);
    const barcode = tx.find(BarcodeTable, scan.barcode) ?? { barcode: scan.barcode, uses: [] };
    const { at, facility } = scan;
    // A data logger stays with its parcel wherever that is.
    const uses =
      data.purpose === 'temperature' ? barcode.uses : barcode.uses.filter((use) => !isElsewhere(tx, use, scan));
    const use = findUse({ ...barcode, uses }, { at, facility, livemode }, rules.numberWindow);
    const parcel = use && tx.find(ParcelTable, use.parcelId);
    if (parcel) return processSighting(tx, parcel, scan, data, rules);
    const unit = readLoadUnit(tx, barcode, data, rules);
    if (unit) return unit;
    if (data.purpose === 'temperature') return { outcome: 'read', barcode: scan.barcode, verdict: 'no-data' };
    const recorded = recordUnannounced(tx, livemode, barcode, scan);
    if (uses.length === barcode.uses.length) return recorded;
    return { ...recorded, irregularities: [...(recorded.irregularities ?? []), 'left-before'] };
  }
}

function readLoadUnit(
  tx: UnitOfWork,
  { barcode, receptacleId }: Barcode,
  data: ScannedBarcode,
  rules: Rules,
): ScanAnswer | undefined {
  const unit = receptacleId === undefined ? undefined : tx.find(ReceptacleTable, receptacleId);
  if (!unit) return undefined;
  recordTemperature(tx, unit.receptacleId, data);
  const faults = temperatureFaultsOf(unit.line.temperatureBand, data.temperatureCelsius, rules.temperature);
  if (faults.length > 0 && !hasLeft(unit)) lockMembers(tx, unit, data);
  return {
    outcome: 'load-unit',
    barcode,
    receptacleId: unit.receptacleId,
    verdict: 'pass',
    ...(faults.length > 0 && { irregularities: faults }),
  };
}

/** What was too warm, or too cold, in its load unit. On the way the unit is out of reach: the reading stays in the record. */
function lockMembers(tx: UnitOfWork, { members, line }: Receptacle, { temperatureCelsius, at }: ScannedBarcode): void {
  tx.load(members.map(({ parcelId }) => ParcelTable.ref(parcelId)));
  const note = `its load unit was at ${temperatureCelsius} °C, outside the band of ${line.temperatureBand} goods`;
  for (const { parcelId } of members) {
    const parcel = tx.find(ParcelTable, parcelId);
    if (parcel) lockTemperature(tx, parcel, note, at);
  }
}

function isElsewhere(tx: UnitOfWork, { parcelId }: Use, { facility, at }: Scan): boolean {
  const parcel = tx.find(ParcelTable, parcelId);
  if (!parcel) return false;
  const bag = parcel.where.phase === 'packed' ? tx.find(ReceptacleTable, parcel.where.receptacleId) : undefined;
  const country = tx.find(FacilityTable, facility)?.country;
  return hasAlreadyLeft(parcel, bag, { at, ...(country !== undefined && { country }) });
}

function scanOf(scanned: ScannedBarcode): Scan {
  const { barcode, facility, device, at, grams, size, pictureReference, sealIntact, seal } = scanned;
  return {
    barcode: normaliseBarcode(barcode),
    facility,
    device,
    at,
    ...(grams !== undefined && { grams }),
    ...(size && { size }),
    ...(pictureReference !== undefined && { pictureReference }),
    ...(sealIntact !== undefined && { sealIntact }),
    ...(seal !== undefined && { seal }),
  };
}
