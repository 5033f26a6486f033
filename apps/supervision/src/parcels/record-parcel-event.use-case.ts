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
import { recordParcelEvent } from './record-parcel-event.effects.js';

export const notePresented = recordParcelEvent<DataOf<typeof ParcelPresented>>(
  (customsCase, { location, pictureReference, at }) => present(customsCase, location, pictureReference, at),
);

export const noteStored = recordParcelEvent<DataOf<typeof ParcelStored>>((customsCase) => {
  const { presented: _, customsStore: __, ...rest } = customsCase;
  return rest;
});

export const noteCustomsStore = recordParcelEvent<DataOf<typeof ParcelInCustomsStore>>((customsCase, { location }) => {
  const { presented: _, ...rest } = customsCase;
  return { ...rest, customsStore: location };
});

/** `ParcelMissing` and `ParcelDamaged` carry the same; a report that comes again is the same report. */
export const noteReport = (kind: Irregularity['kind']) =>
  recordParcelEvent<DataOf<typeof ParcelDamaged>>((customsCase, { note, facility, at }) => {
    const isKnown = customsCase.irregularities?.some((one) => one.kind === kind && one.at === at);
    return isKnown ? customsCase : noteIrregularity(customsCase, { kind, note, facility, at });
  });

/** `ParcelHandedOver`: an import is done with. */
export const noteHandedOver = recordParcelEvent<DataOf<typeof ParcelHandedOver>>((customsCase, { to }, at) =>
  deliver(customsCase, to, at),
);

/** `StockBooked` in: a lot is on the shelves of the bonded zone. What is sold from it goes out, and at times back, under its own declaration. */
export const noteBooked = recordParcelEvent<DataOf<typeof StockBooked>>((customsCase, { direction, facility }, at) =>
  direction === 'in' && customsCase.declaration?.clearanceUnit === 'lot'
    ? deliver(customsCase, facility, at)
    : customsCase,
);
