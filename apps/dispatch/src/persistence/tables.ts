import type { Closure, Facility, Lane, Product } from '#libs/contracts';
import { aggregate, rowTable } from '#libs/messaging';
import type { Consignment, DocumentSeries } from '../consignments/consignment.js';
import type { Delivery } from '../departures/deliver.js';
import type { Departure } from '../departures/departure.js';
import type { LoadList } from '../departures/load-list.js';
import { departureOf, type LoadUnit } from '../load-units/load-unit.js';
import type { NetworkIndex } from '../network/network.js';
import type { Routing } from '../network/routing.js';
import type { Timetable } from '../timetable/timetable.js';

/** There is one network, and one routing of it. */
export const NETWORK = 'network';

export const networks = aggregate<NetworkIndex>('network');
export const routings = aggregate<Routing>('routing');
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
  exits_at: { type: 'timestamptz', of: (departure) => departure.exitsAt },
  exit_place: { type: 'text', of: (departure) => departure.exitPlace },
});

export const closures = aggregate<Closure>('closure', {
  lane_id: { type: 'text', of: (closure) => closure.laneId ?? null },
  place: { type: 'text', of: (closure) => closure.place ?? null },
  starts_at: { type: 'timestamptz', of: (closure) => closure.from },
  ends_at: { type: 'timestamptz', of: (closure) => closure.to },
});

export const loadLists = aggregate<LoadList>('load_list');

export const units = aggregate<LoadUnit>('receptacle', {
  phase: { type: 'text', of: (unit) => unit.phase },
  departure_id: { type: 'text', of: departureOf },
  livemode: { type: 'boolean', of: (unit) => unit.livemode },
  facility: { type: 'text', of: (unit) => unit.facility },
  /** It is out of the customs territory by an earlier leg. */
  exited: { type: 'boolean', of: (unit) => unit.travelled.some((leg) => leg.exits) },
  /** The end of its way is to be planned. */
  open_end: { type: 'boolean', of: (unit) => unit.phase === 'planned' && unit.plan?.openEnd === true },
  /** Some leg is behind it. */
  under_way: { type: 'boolean', of: (unit) => unit.travelled.length > 0 },
  /** What a re-opened unit held is with warehousing again. */
  parcels: { type: 'int', of: (unit) => (unit.phase === 'reopened' ? 0 : unit.parcelIds.length) },
});

export const consignments = aggregate<Consignment>('consignment', {
  departure_id: { type: 'text', of: (consignment) => consignment.departureId },
  document_number: { type: 'text', of: (consignment) => consignment.documentNumber },
});
export const documentSeries = aggregate<DocumentSeries>('document_series');

export const deliveries = rowTable<Delivery>('delivery', {
  id: 'text',
  lane_id: 'text',
  product: 'text',
  destination_country: 'text',
  livemode: 'boolean',
  legs: 'int',
  delivered_at: 'timestamptz',
  promise_by: 'timestamptz',
  on_time: 'boolean',
  cause: 'text',
});
