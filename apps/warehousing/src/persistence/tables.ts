import type { Facility, Product } from '#libs/contracts';
import { aggregate, rowTable } from '#libs/messaging';
import type { Barcode } from '../domain/barcode.js';
import type { Despatch, DespatchSeries } from '../domain/despatch.js';
import type { LedgerEntry } from '../domain/ledger.js';
import { isHeld, isLocked, mayLeave, mayReturn, phaseOf } from '../domain/may-leave.js';
import type { Parcel } from '../domain/parcel.js';
import { grossGrams, type Receptacle } from '../domain/receptacle.js';

/** What queries look for is computed here, from the same functions that decide. */
export const parcels = aggregate<Parcel>('parcel', {
  livemode: { type: 'boolean', of: ({ livemode }) => livemode },
  phase: { type: 'text', of: phaseOf },
  facility: { type: 'text', of: ({ arrival, notice }) => arrival?.facility ?? notice?.handoverFacility },
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
});

export const barcodes = aggregate<Barcode>('barcode', {
  waiting_since: { type: 'timestamptz', of: ({ unannounced }) => unannounced?.scan.at },
});

export const receptacles = aggregate<Receptacle>('receptacle', {
  livemode: { type: 'boolean', of: ({ line }) => line.livemode },
  state: { type: 'text', of: ({ state }) => state },
  facility: { type: 'text', of: ({ line }) => line.facility },
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
