import type { Static, TObject } from 'typebox';
import {
  type DataOf,
  type EventType,
  ParcelDamaged,
  ParcelHandedOver,
  ParcelInCustomsStore,
  ParcelMissing,
  ParcelPresented,
  ParcelReturnedToSender,
  ParcelStored,
  type Reason,
  isRefusal,
  ReturnOrdered,
  StockBooked,
} from '#libs/contracts';
import { advance, type CaseChange, unchanged } from '../cases/case-change.js';
import { withPicture } from '../cases/case-pictures.js';
import { isEnd } from '../cases/clearance-machine.js';
import { type CustomsCase, type Irregularity, isLodged } from '../cases/customs-case.js';
import { noteIrregularity } from '../cases/irregularity.js';
import { takeDecision } from '../cases/take-decision.js';
import { deliver } from './deliver.js';

/** Events of a parcel that its case takes note of. */
export const parcelEvents = [
  ParcelPresented,
  ParcelStored,
  ParcelInCustomsStore,
  ParcelMissing,
  ParcelDamaged,
  ParcelHandedOver,
  ParcelReturnedToSender,
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
  recordOf(ParcelReturnedToSender, (customsCase, { at: handedBack }, at) => handBack(customsCase, handedBack, at)),
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

/** A fact, also where the case has moved on meanwhile: goods that were handed back are returned. */
function handBack(customsCase: CustomsCase, handedBack: string, at: string): CaseChange {
  const marked = { ...customsCase, handedBack };
  if (!isLodged(marked) || isEnd(marked.state) || !marked.decision) return unchanged(marked);
  const moved = advance(marked, 'return');
  if (isRefusal(moved)) return unchanged(marked);
  const reason: Reason = {
    code: 'HANDED-BACK',
    text: 'The facility has handed the goods back.',
    values: {},
    weight: 0,
  };
  const basis = { ...marked.decision, reasons: [reason, ...marked.decision.reasons] };
  return takeDecision(customsCase, moved, ReturnOrdered, basis, at);
}
