import type { Facility, Lane, Product } from '#libs/contracts';
import { aggregate } from '#libs/messaging';
import type { Consignment, DocumentSeries } from '../domain/consignment.js';
import type { Departure } from '../domain/departure.js';
import type { LoadList } from '../domain/load-list.js';
import { departureOf, type LoadUnit } from '../domain/load-unit.js';
import type { NetworkIndex } from '../domain/network.js';
import type { Timetable } from '../domain/timetable.js';

export const networks = aggregate<NetworkIndex>('network');
export const facilities = aggregate<Facility>('facility');
export const lanes = aggregate<Lane>('lane', { origin: { type: 'text', of: (lane) => lane.origin } });
export const products = aggregate<Product>('product');
export const timetables = aggregate<Timetable>('timetable');

export const departures = aggregate<Departure>('departure', {
  lane_id: { type: 'text', of: (departure) => departure.laneId },
  livemode: { type: 'boolean', of: (departure) => departure.livemode },
  phase: { type: 'text', of: (departure) => departure.phase },
  cut_off: { type: 'timestamptz', of: (departure) => departure.cutOff },
  departs_at: { type: 'timestamptz', of: (departure) => departure.departsAt },
});

export const loadLists = aggregate<LoadList>('load_list');

export const units = aggregate<LoadUnit>('receptacle', {
  phase: { type: 'text', of: (unit) => unit.phase },
  departure_id: { type: 'text', of: departureOf },
  livemode: { type: 'boolean', of: (unit) => unit.livemode },
  /** What a re-opened unit held is with warehousing again. */
  parcels: { type: 'int', of: (unit) => (unit.phase === 'reopened' ? 0 : unit.parcelIds.length) },
});

export const consignments = aggregate<Consignment>('consignment', {
  departure_id: { type: 'text', of: (consignment) => consignment.departureId },
  document_number: { type: 'text', of: (consignment) => consignment.documentNumber },
});
export const documentSeries = aggregate<DocumentSeries>('document_series');
