import { ParcelHandedOver, topics } from '#libs/contracts';
import { parkedRef, type Ref, type UnitOfWork } from '#libs/messaging';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
import { mayHandOver } from '../parcels/may-leave.js';
import { hasParkedEvents, publishAboutParcel } from '../parcels/parcel.effects.js';
import { facilityOf, type Parcel, type ParcelInHand } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { placeOf } from '../parcels/place-of.js';
import { type Receiver, usualReceiver } from './usual-receiver.js';

export interface ParcelOfDeclaration {
  readonly parcelId: string;
  readonly declarationId: string;
}

/** What `handOver` looks at, for `prefetch`. */
export function readsOfHandOver({ parcelId, declarationId }: ParcelOfDeclaration): Ref[] {
  return [
    ParcelTable.ref(parcelId),
    parkedRef(topics.clearance.name, declarationId),
    parkedRef(topics.declarations.name, declarationId),
  ];
}

/**
 * Hands a parcel over for good: a released import, or what was sold from stock in the same country.
 *
 * @param to the usual receiver of such goods when absent
 * @returns `before`: it was handed over to the same receiver already; `not-allowed` also when it was handed over to another one
 */
export function handOver(
  tx: UnitOfWork,
  parcel: Parcel | undefined,
  to: Receiver | undefined,
): 'handed-over' | 'before' | 'not-allowed' {
  if (parcel?.where.phase === 'handed-over' && (to ?? parcel.where.to) === parcel.where.to) return 'before';
  if (!parcel || !mayHandOver(parcel) || hasParkedEvents(tx, parcel)) return 'not-allowed';
  bookHandOver(tx, parcel, to ?? usualReceiver(parcel));
  return 'handed-over';
}

function bookHandOver(tx: UnitOfWork, parcel: ParcelInHand, to: Receiver): void {
  const { parcelId, notice, arrival, bookedGrams } = parcel;
  const facility = facilityOf(parcel) ?? arrival.facility;
  const from = placeOf(parcel) ?? accounts.store(facility);
  bookMovement(tx, { unit: parcelId, from, to: accounts.addressee, quantity: 1, grams: bookedGrams });
  const at = tx.now.toISOString();
  const data = { parcelId, declarationId: notice.declarationId, facility, at, to };
  publishAboutParcel(tx, { ...parcel, where: { phase: 'handed-over', at, to } }, ParcelHandedOver, data);
}
