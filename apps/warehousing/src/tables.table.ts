import type { Facility, Product } from '#libs/contracts';
import { aggregate, rowTable } from '#libs/messaging';
import type { Barcode } from './scanning/barcode.js';
import type { Despatch, DespatchSeries } from './despatches/despatch.js';
import type { LedgerEntry } from './ledger/ledger.js';
import { kindOf } from './receptacles/consolidation-key.js';
import { isHeld, isLocked, mayHandOver, mayLeave, mayReturn, phaseOf } from './parcels/may-leave.js';
import { facilityOf, type Parcel } from './parcels/parcel.js';
import { placeOf } from './parcels/place.js';
import { facilityOfUnit, grossGrams, type Receptacle } from './receptacles/receptacle.js';
import type { Session } from './sessions/session.js';
import { piecesOn, type Shelf } from './stock/shelf.js';

/** What queries look for is computed here, from the same functions that decide. */
export const parcels = aggregate<Parcel>('parcel', {
  livemode: { type: 'boolean', of: ({ livemode }) => livemode },
  phase: { type: 'text', of: phaseOf },
  facility: { type: 'text', of: (parcel) => facilityOf(parcel) ?? parcel.notice?.handoverFacility },
  item_number: { type: 'text', of: ({ notice }) => notice?.itemNumber },
  declaration_id: { type: 'text', of: ({ notice }) => notice?.declarationId },
  product: { type: 'text', of: ({ notice }) => notice?.product },
  destination_country: { type: 'text', of: ({ notice }) => notice?.destinationCountry },
  promise_by: { type: 'timestamptz', of: ({ notice }) => notice?.promiseBy },
  receptacle_id: { type: 'text', of: ({ where }) => (where.phase === 'packed' ? where.receptacleId : undefined) },
  clearance: { type: 'text', of: ({ clearance }) => clearance?.state },
  may_leave: { type: 'boolean', of: mayLeave },
  to_return: { type: 'boolean', of: mayReturn },
  locked: { type: 'boolean', of: isLocked },
  held: { type: 'boolean', of: isHeld },
  may_hand_over: { type: 'boolean', of: mayHandOver },
  irregularity: { type: 'text', of: ({ irregularity }) => irregularity?.kind },
  /** Account of the ledger that holds it. */
  place: { type: 'text', of: placeOf },
});

export const barcodes = aggregate<Barcode>('barcode', {
  waiting_since: { type: 'timestamptz', of: ({ unannounced }) => unannounced?.scan.at },
});

export const receptacles = aggregate<Receptacle>('receptacle', {
  livemode: { type: 'boolean', of: ({ line }) => line.livemode },
  state: { type: 'text', of: ({ state }) => state },
  facility: { type: 'text', of: facilityOfUnit },
  kind: { type: 'text', of: ({ line }) => kindOf(line) },
  number: { type: 'text', of: ({ closed }) => closed?.number },
  despatch_id: { type: 'text', of: ({ closed }) => closed?.despatchId },
  departure_id: { type: 'text', of: ({ departureId }) => departureId },
  items: { type: 'int', of: ({ members }) => members.length },
  gross_grams: { type: 'int', of: grossGrams },
});

/** The bag that stands open for a line. */
export interface OpenBag {
  readonly receptacleId?: string;
}
export const openBags = aggregate<OpenBag>('open_bag');

export const despatchSeries = aggregate<DespatchSeries>('despatch_series');

export const despatches = aggregate<Despatch>('despatch', {
  livemode: { type: 'boolean', of: ({ livemode }) => livemode },
  state: { type: 'text', of: ({ state }) => state },
  facility: { type: 'text', of: ({ facility }) => facility },
  number: { type: 'text', of: ({ number }) => number },
});

export interface SealSeries {
  readonly last: number;
}
export const sealSeries = aggregate<SealSeries>('seal_series');

export const ssccSeries = aggregate<SealSeries>('sscc_series');

export const shelves = aggregate<Shelf>('shelf', {
  facility: { type: 'text', of: ({ facility }) => facility },
  pieces: { type: 'int', of: piecesOn },
});

export const sessions = aggregate<Session>('session', {
  facility: { type: 'text', of: ({ facility }) => facility },
  state: { type: 'text', of: ({ state }) => state },
});

/** The session that is open in a facility, by the kind of work. */
export interface OpenSession {
  readonly sessionId?: string;
}
export const openSessions = aggregate<OpenSession>('open_session');

export interface TemperatureReading {
  readonly id: string;
  /** A parcel or a load unit. */
  readonly unit: string;
  readonly at: string;
  readonly celsius: number;
  readonly facility: string;
  readonly device: string;
}
export const temperatureReadings = rowTable<TemperatureReading>('temperature_reading', {
  id: 'text',
  unit: 'text',
  at: 'timestamptz',
  celsius: 'numeric',
  facility: 'text',
  device: 'text',
});

export const facilities = aggregate<Facility>('facility');
export const products = aggregate<Product>('product');

export const ledger = rowTable<LedgerEntry>('ledger_entry', {
  id: 'text',
  movement: 'text',
  at: 'timestamptz',
  unit: 'text',
  account: 'text',
  quantity: 'int',
  grams: 'bigint',
});
