import { accounts } from '../ledger/ledger.js';
import { facilityOf, type Parcel } from './parcel.js';

/** The account in which the ledger has the parcel; undefined where it is not in our hands. */
export function placeOf(parcel: Parcel): string | undefined {
  const { where } = parcel;
  if (where.phase === 'packed') return accounts.receptacle(where.receptacleId);
  const facility = facilityOf(parcel);
  if (facility === undefined) return undefined;
  if (where.phase === 'stored') return accounts.store(facility);
  if (where.phase === 'presented') return accounts.inspection(facility);
  return where.phase === 'customs-store' ? accounts.customsStore(facility) : undefined;
}

/** As events name a place in a facility. */
export function locationOf(parcel: Parcel): string {
  return (placeOf(parcel) ?? '').replace('facility:', '');
}
