import fc from 'fast-check';
import {
  noteBooked,
  noteCustomsStore,
  noteHandedOver,
  notePresented,
  noteReport,
  noteStored,
} from '../src/parcels/record-parcel-event.use-case.js';
import { declarationId, parcelOf, place, type Play } from './plays.js';

/** What the facility says of one parcel beside its weight. */
export const reporting: fc.Arbitrary<Play> = fc
  .record({
    id: declarationId,
    sequence: fc.integer({ min: 1, max: 9 }),
    what: fc.constantFrom('present', 'store', 'customs-store', 'missing', 'damaged', 'hand-over', 'book'),
    minute: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ id, sequence, what, minute }): Play => (memory) => {
    const data = { ...place, at: `2026-11-23T08:0${minute}:00Z`, declarationId: id, parcelId: parcelOf(id) };
    const envelope = { sequence };
    switch (what) {
      case 'present':
        return memory.perform(notePresented, { ...data, location: 'line', pictureReference: 'x-1' }, envelope);
      case 'store':
        return memory.perform(noteStored, { ...data, location: 'store' }, envelope);
      case 'customs-store':
        return memory.perform(noteCustomsStore, { ...data, location: 'customs' }, envelope);
      case 'missing':
      case 'damaged':
        return memory.perform(noteReport(what), { ...data, note: 'x' }, envelope);
      case 'hand-over':
        return memory.perform(noteHandedOver, { ...data, to: 'domestic-post' }, envelope);
      default:
        return memory.perform(noteBooked, { ...data, direction: 'in', lines: [], customsStatus: {} }, envelope);
    }
  });
