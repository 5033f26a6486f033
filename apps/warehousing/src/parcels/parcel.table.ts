import { type Columns, defineTable } from '#libs/messaging';
import type { RowOf } from '#libs/service-kit';
import { isHeld, isLocked, mayHandOver, mayLeave, mayReturn, phaseOf } from './may-leave.js';
import { hasLock } from './lock.js';
import { facilityOf, type Parcel } from './parcel.js';
import { placeOf } from './place-of.js';

/** The columns that queries filter by are computed here, by the same functions that decide. */
const columns = {
  livemode: { type: 'boolean', of: ({ livemode }: Parcel) => livemode },
  phase: { type: 'text', of: phaseOf },
  facility: { type: 'text', of: (parcel: Parcel) => facilityOf(parcel) ?? parcel.notice?.handoverFacility },
  item_number: { type: 'text', of: ({ notice }: Parcel) => notice?.itemNumber },
  declaration_id: { type: 'text', of: ({ notice }: Parcel) => notice?.declarationId },
  product: { type: 'text', of: ({ notice }: Parcel) => notice?.product },
  destination_country: { type: 'text', of: ({ notice }: Parcel) => notice?.destinationCountry },
  promise_by: { type: 'timestamptz', of: ({ notice }: Parcel) => notice?.promiseBy },
  receptacle_id: {
    type: 'text',
    of: ({ where }: Parcel) => (where.phase === 'packed' ? where.receptacleId : undefined),
  },
  clearance: { type: 'text', of: ({ clearance }: Parcel) => clearance?.state },
  may_leave: { type: 'boolean', of: (parcel: Parcel): boolean => mayLeave(parcel) },
  to_return: { type: 'boolean', of: (parcel: Parcel): boolean => mayReturn(parcel) },
  locked: { type: 'boolean', of: (parcel: Parcel): boolean => isLocked(parcel) || hasLock(parcel) },
  held: { type: 'boolean', of: isHeld },
  may_hand_over: { type: 'boolean', of: (parcel: Parcel): boolean => mayHandOver(parcel) },
  irregularity: { type: 'text', of: ({ irregularity }: Parcel) => irregularity?.kind },
  /** Account of the ledger that holds it. */
  place: { type: 'text', of: placeOf },
} as const satisfies Columns<Parcel>;

export const ParcelTable = defineTable<Parcel, typeof columns>('parcel', columns);
export type ParcelRow = RowOf<typeof ParcelTable>;
