import type { Static, TObject } from 'typebox';
import {
  type DataOf,
  type EventType,
  ParcelDamaged,
  ParcelHandedOver,
  ParcelInCustomsStore,
  ParcelMissing,
  ParcelPresented,
  ParcelStored,
  StockBooked,
} from '#libs/contracts';
import { type CaseChange, unchanged } from '../cases/case-change.js';
import { withPicture } from '../cases/case-pictures.js';
import type { CustomsCase, Irregularity } from '../cases/customs-case.js';
import { noteIrregularity } from '../cases/irregularity.js';
import { deliver } from './deliver.js';

/** Events of a parcel that its case takes note of. */
export const parcelEvents = [
  ParcelPresented,
  ParcelStored,
  ParcelInCustomsStore,
  ParcelMissing,
  ParcelDamaged,
  ParcelHandedOver,
  StockBooked,
] as const;
export type ParcelEvent = DataOf<(typeof parcelEvents)[number]>;

type RecordEvent<Data> = (customsCase: CustomsCase, data: Data, at: string) => CaseChange;

const records = new Map<string, RecordEvent<never>>([
  recordOf(ParcelPresented, (customsCase, { location, pictureReference, at }) => {
    const { customsStore: _, ...rest } = customsCase;
    return unchanged(withPicture({ ...rest, presented: { location, at } }, pictureReference, at));
  }),
  recordOf(ParcelStored, ({ presented: _, customsStore: __, ...rest }) => unchanged(rest)),
  recordOf(ParcelInCustomsStore, ({ presented: _, ...rest }, { location }) =>
    unchanged({ ...rest, customsStore: location }),
  ),
  recordOf(ParcelMissing, (customsCase, report) => recordReport(customsCase, 'missing', report)),
  recordOf(ParcelDamaged, (customsCase, report) => recordReport(customsCase, 'damaged', report)),
  // An import ends with it.
  recordOf(ParcelHandedOver, (customsCase, { to }, at) => deliver(customsCase, to, at)),
  // A lot is on the shelves of the bonded zone. What is sold from it goes out, and at times comes back, under its own declaration.
  recordOf(StockBooked, (customsCase, { direction, facility }, at) =>
    direction === 'in' && customsCase.declaration?.clearanceUnit === 'lot'
      ? deliver(customsCase, facility, at)
      : unchanged(customsCase),
  ),
]);

/** @param type name of one of the parcel events */
export function recordParcelEvent(type: string, customsCase: CustomsCase, data: ParcelEvent, at: string): CaseChange {
  return (records.get(type) as RecordEvent<ParcelEvent>)(customsCase, data, at);
}

function recordOf<Schema extends TObject>(type: EventType<Schema>, record: RecordEvent<Static<Schema>>) {
  return [type.name, record as RecordEvent<never>] as const;
}

/** A report that comes again is the same report. */
function recordReport(
  customsCase: CustomsCase,
  kind: Irregularity['kind'],
  { note, facility, at }: DataOf<typeof ParcelDamaged>,
): CaseChange {
  const isKnown = customsCase.irregularities?.some((one) => one.kind === kind && one.at === at);
  return unchanged(isKnown ? customsCase : noteIrregularity(customsCase, { kind, note, facility, at }));
}
