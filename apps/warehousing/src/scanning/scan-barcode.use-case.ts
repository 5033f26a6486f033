import { BarcodeScanned, type DataOf } from '#libs/contracts';
import { type Handler, ref } from '#libs/messaging';
import { normaliseBarcode, findUse, type Use } from './barcode.js';
import { hasAlreadyLeft } from './has-already-left.js';
import type { Scan } from './receive-parcel.js';
import { rulesAt } from '../rules/rules.js';
import { temperatureFaultsOf } from '../cold-chain/temperature-record.js';
import { FacilityTable } from '../network/network.table.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { BarcodeTable } from './barcode.table.js';
import { Draft } from '../parcels/draft.effects.js';
import { recordUnannounced } from './keep-unannounced.effects.js';
import { recordTemperature } from '../cold-chain/record-temperature.effects.js';
import type { ScanAnswer } from './scan-answer.js';
import { processSighting } from './process-sighting.effects.js';

type Scanned = DataOf<typeof BarcodeScanned>;

/** A device or a person read a barcode. The same decision for both ways in; a barcode that nobody knows is a finding, not an error. */
export const scanBarcode: Handler<Scanned, ScanAnswer> = {
  reads: ({ data }) => [ref(BarcodeTable, normaliseBarcode(data.barcode)), ref(FacilityTable, data.facility)],

  decide(states, { data, livemode }, context) {
    const draft = new Draft(states, context);
    const rules = rulesAt(context.now);
    const scan = scanOf(data);
    const barcode = draft.get(BarcodeTable, scan.barcode) ?? { barcode: scan.barcode, uses: [] };
    const { at, facility } = scan;
    // A data logger stays with its parcel wherever that is.
    const uses =
      data.purpose === 'temperature' ? barcode.uses : barcode.uses.filter((use) => !isElsewhere(draft, use, scan));
    const use = findUse({ ...barcode, uses }, { at, facility, livemode }, rules.numberWindow);
    const parcel = use && draft.get(ParcelTable, use.parcelId);
    if (parcel) return draft.done<ScanAnswer>(processSighting(draft, parcel, scan, data, rules));
    const { receptacleId } = barcode;
    const unit = receptacleId === undefined ? undefined : draft.get(ReceptacleTable, receptacleId);
    if (unit) {
      recordTemperature(draft, unit.receptacleId, data);
      const warm = temperatureFaultsOf(unit.line.temperatureBand, data.temperatureCelsius, rules.temperature);
      return draft.done<ScanAnswer>({
        outcome: 'load-unit',
        barcode: scan.barcode,
        receptacleId: unit.receptacleId,
        verdict: 'pass',
        ...(warm.length > 0 && { irregularities: warm }),
      });
    }
    if (data.purpose === 'temperature')
      return draft.done<ScanAnswer>({ outcome: 'read', barcode: scan.barcode, verdict: 'no-data' });
    const kept = recordUnannounced(draft, livemode, barcode, scan);
    const irregularities = [...(kept.irregularities ?? []), 'left-before' as const];
    return draft.done<ScanAnswer>(uses.length < barcode.uses.length ? { ...kept, irregularities } : kept);
  },
};

function isElsewhere(draft: Draft, { parcelId }: Use, { facility, at }: Scan): boolean {
  const parcel = draft.get(ParcelTable, parcelId);
  if (!parcel) return false;
  const bag = parcel.where.phase === 'packed' ? draft.get(ReceptacleTable, parcel.where.receptacleId) : undefined;
  const country = draft.get(FacilityTable, facility)?.country;
  return hasAlreadyLeft(parcel, bag, { at, ...(country !== undefined && { country }) });
}

function scanOf({ barcode, facility, device, at, grams, pictureReference, sealIntact }: Scanned): Scan {
  return {
    barcode: normaliseBarcode(barcode),
    facility,
    device,
    at,
    ...(grams === undefined ? {} : { grams }),
    ...(pictureReference === undefined ? {} : { pictureReference }),
    ...(sealIntact === undefined ? {} : { sealIntact }),
  };
}
