import fc from 'fast-check';
import {
  ParcelDamaged,
  ParcelHandedOver,
  parcelLockKinds,
  ParcelInCustomsStore,
  ParcelMissing,
  ParcelPresented,
  ParcelStored,
  StockBooked,
} from '#libs/contracts';
import type { ParcelEvent } from '../src/parcels/record-parcel-event.js';
import { useCases } from './use-cases.js';
import { declarationId, parcelOf, place, type Action } from './arbitraries.js';

/** What the facility says of one parcel beside its weight. */
export const reporting: fc.Arbitrary<Action> = fc
  .record({
    id: declarationId,
    sequence: fc.integer({ min: 1, max: 9 }),
    what: fc.constantFrom(
      'present',
      'store',
      'customs-store',
      'missing',
      'damaged',
      'hand-over',
      'book',
      'lock',
      'unlock',
      'unlock',
    ),
    kind: fc.constantFrom(...parcelLockKinds),
    minute: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ id, sequence, what, minute, kind }): Action => (service) => {
    const data = { ...place, at: `2026-11-23T08:0${minute}:00Z`, declarationId: id, parcelId: parcelOf(id) };
    const note = (type: { readonly name: string }, event: ParcelEvent) =>
      service.run(useCases.recordParcelEvent, event, { sequence, type: type.name });
    switch (what) {
      case 'lock':
        return service.run(useCases.lockGoods, { ...data, kind, note: 'x' }, { sequence });
      case 'unlock':
        return service.run(useCases.unlockGoods, { ...data, kind, note: 'x' }, { sequence });
      case 'present':
        return note(ParcelPresented, { ...data, location: 'line', pictureReference: 'x-1' });
      case 'store':
        return note(ParcelStored, { ...data, location: 'store' });
      case 'customs-store':
        return note(ParcelInCustomsStore, { ...data, location: 'customs' });
      case 'missing':
        return note(ParcelMissing, { ...data, note: 'x' });
      case 'damaged':
        return note(ParcelDamaged, { ...data, note: 'x' });
      case 'hand-over':
        return note(ParcelHandedOver, { ...data, to: 'domestic-post' });
      default:
        return note(StockBooked, { ...data, direction: 'in', lines: [], customsStatus: {} });
    }
  });
