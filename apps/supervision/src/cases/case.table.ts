import type { Declaration, Facility } from '#libs/contracts';
import { aggregate, rowTable } from '#libs/messaging';
import { type CustomsCase, isLodged, parcelIdOf, scoreOf } from './customs-case.js';
import type { Departure } from '../permits/departure.js';
import type { DepartureList, LoadUnit } from '../permits/departure-list.js';
import { needsOfficer } from './needs-officer.js';
import type { PersonAccount } from '../allowances/person-account.js';
import type { Stop } from '../permits/stop.js';

/** Red first in every queue. */
const laneRank = { red: 0, yellow: 1, green: 2 } as const;

export const cases = aggregate<CustomsCase>('clearance_case', {
  state: { type: 'text', of: (customsCase) => customsCase.state },
  lane: { type: 'text', of: (customsCase) => customsCase.decision?.lane },
  lane_rank: { type: 'int', of: (customsCase) => laneRank[customsCase.decision?.lane ?? 'green'] },
  score: { type: 'numeric', of: (customsCase) => scoreOf(customsCase) },
  facility: { type: 'text', of: (customsCase) => customsCase.facility },
  channel: { type: 'text', of: (customsCase) => customsCase.declaration?.channel },
  destination_country: { type: 'text', of: (customsCase) => customsCase.declaration?.destinationCountry },
  product: { type: 'text', of: (customsCase) => customsCase.declaration?.product },
  livemode: { type: 'boolean', of: (customsCase) => customsCase.livemode },
  leaves: { type: 'boolean', of: ({ declaration }) => leaves(declaration) },
  parcel_id: {
    type: 'text',
    of: (customsCase) => (isLodged(customsCase) ? parcelIdOf(customsCase) : customsCase.goods?.parcelId),
  },
  lodged_at: { type: 'timestamptz', of: (customsCase) => customsCase.lodgedAt },
  needs_officer: { type: 'boolean', of: (customsCase) => needsOfficer(customsCase) },
  open_holds: { type: 'int', of: (customsCase) => customsCase.holds.length },
  claimed_by: { type: 'text', of: (customsCase) => customsCase.claim?.officer },
  claim_until: { type: 'timestamptz', of: (customsCase) => customsCase.claim?.leaseUntil },
});

/** Not what comes in: that waits for no departure. */
function leaves(declaration: CustomsCase['declaration']): boolean {
  return declaration !== undefined && declaration.direction !== 'import' && declaration.direction !== 'return';
}

export const departureLists = aggregate<DepartureList>('departure_list', {
  status: { type: 'text', of: (list) => list.status },
});

export const departures = aggregate<Departure>('departure', {
  origin: { type: 'text', of: ({ origin }) => origin },
  cut_off: { type: 'timestamptz', of: ({ cutOff }) => cutOff },
  departs_at: { type: 'timestamptz', of: ({ departsAt }) => departsAt },
  open: { type: 'boolean', of: ({ open }) => open },
  livemode: { type: 'boolean', of: ({ livemode }) => livemode },
  /** Empty: all of them. */
  destination_countries: { type: 'text[]', of: ({ destinationCountries }) => destinationCountries ?? [] },
  products: { type: 'text[]', of: ({ products }) => products ?? [] },
});

export const loadUnits = aggregate<LoadUnit>('load_unit');

export const stops = aggregate<Stop>('stop_order', {
  departure_id: { type: 'text', of: (stop) => stop.departureId },
  state: { type: 'text', of: (stop) => stop.state },
});

/** Parcels that were scanned without any data, by barcode. */
export interface ParcelWithoutData {
  readonly facility: string;
  readonly at: string;
}
export const parcelsWithoutData = aggregate<ParcelWithoutData>('bare_parcel');

/** Sales from warehouses abroad: their ids stand where those of declarations stand. */
export const stockPicks = aggregate<{ readonly parcelId: string }>('stock_pick');

export const facilities = aggregate<Facility>('facility');

/** By `live:` or `test:` and the keyed hash of the person. */
export const persons = aggregate<PersonAccount>('person_account');

/** The key that opens one parcel's personal block; without it the person is erased and the books stay whole. */
export interface ParcelKey {
  /** Base64 of 32 bytes; null once erased. */
  readonly key: string | null;
  /** Came before its key and waits for it; only where names are to be looked for in a list. */
  readonly waiting?: Declaration;
}
export const parcelKeys = aggregate<ParcelKey>('parcel_key');

/** What a decision was based on, so that it can be explained and repeated. Only grows. */
export interface DecisionRow {
  readonly id: string;
  readonly declaration_id: string;
  readonly decision_seq: number;
  readonly decision: unknown;
  readonly facts: unknown;
  readonly at: string;
}
export const decisionRows = rowTable<DecisionRow>('decision_record', {
  id: 'text',
  declaration_id: 'text',
  decision_seq: 'int',
  decision: 'jsonb',
  facts: 'jsonb',
  at: 'timestamptz',
});

/** One act of one officer. Only grows: the database refuses changes. */
export interface AuditRow {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly role: string;
  readonly act: string;
  readonly subject: string;
  readonly reason: string;
  readonly before: string;
  readonly after: string;
}
export const audit = rowTable<AuditRow>('audit', {
  id: 'text',
  at: 'timestamptz',
  who: 'text',
  role: 'text',
  act: 'text',
  subject: 'text',
  reason: 'text',
  before: 'text',
  after: 'text',
});
