import { accounts } from '../ledger/ledger.js';
import { facilityOf, type Parcel } from './parcel.js';

/** The account in which the ledger has the parcel; undefined when it has not arrived or has left for good. */
export function placeOf(parcel: Parcel): string | undefined {
  const { where } = parcel;
  if (where.phase === 'packed') return accounts.receptacle(where.receptacleId);
  const facility = facilityOf(parcel);
  if (facility === undefined) return undefined;
  if (where.phase === 'stored') return accounts.store(facility);
  if (where.phase === 'presented') return accounts.inspection(facility);
  return where.phase === 'customs-store' ? accounts.customsStore(facility) : undefined;
}

/** The area of a facility as events name it, e.g. `URC-OE/store`. */
export function locationOf(parcel: Parcel): string {
  return (placeOf(parcel) ?? '').replace('facility:', '');
}
