import type {
  DataOf,
  ParcelDamaged,
  ParcelHandedOver,
  ParcelInCustomsStore,
  ParcelPresented,
  ParcelStored,
  StockBooked,
} from '#libs/contracts';
import { deliver } from './deliver.js';
import type { Irregularity } from '../cases/customs-case.js';
import { present } from '../cases/inspect-goods.js';
import { noteIrregularity } from '../cases/irregularity.js';
import { noteParcel } from './record-parcel-event.effects.js';

export const notePresented = noteParcel<DataOf<typeof ParcelPresented>>((kase, { location, pictureReference, at }) =>
  present(kase, location, pictureReference, at),
);

export const noteStored = noteParcel<DataOf<typeof ParcelStored>>((kase) => {
  const { presented: _, customsStore: __, ...rest } = kase;
  return rest;
});

export const noteCustomsStore = noteParcel<DataOf<typeof ParcelInCustomsStore>>((kase, { location }) => {
  const { presented: _, ...rest } = kase;
  return { ...rest, customsStore: location };
});

/** `ParcelMissing` and `ParcelDamaged` carry the same; a report that comes again is the same report. */
export const noteReport = (kind: Irregularity['kind']) =>
  noteParcel<DataOf<typeof ParcelDamaged>>((kase, { note, facility, at }) => {
    const isKnown = kase.irregularities?.some((one) => one.kind === kind && one.at === at);
    return isKnown ? kase : noteIrregularity(kase, { kind, note, facility, at });
  });

/** `ParcelHandedOver`: an import is done with. */
export const noteHandedOver = noteParcel<DataOf<typeof ParcelHandedOver>>((kase, { to }, at) => deliver(kase, to, at));

/** `StockBooked` in: a lot is on the shelves of the bonded zone. What is sold from it goes out, and at times back, under its own declaration. */
export const noteBooked = noteParcel<DataOf<typeof StockBooked>>((kase, { direction, facility }, at) =>
  direction === 'in' && kase.declaration?.clearanceUnit === 'lot' ? deliver(kase, facility, at) : kase,
);
