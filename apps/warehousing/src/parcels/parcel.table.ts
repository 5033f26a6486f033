import { aggregate } from '#libs/messaging';
import { isHeld, isLocked, mayHandOver, mayLeave, mayReturn, phaseOf } from './may-leave.js';
import { facilityOf, type Parcel } from './parcel.js';
import { placeOf } from './place-of.js';

/** The columns that queries filter by are computed here, by the same functions that decide. */
export const ParcelTable = aggregate<Parcel>('parcel', {
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
