import { ParcelLocked, type ParcelLockKind, ParcelUnlocked } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { removeFromOpenBag } from '../packing/remove-from-bag.effects.js';
import { lockOf, type ParcelLock, withLock, withoutLock } from '../parcels/lock.js';
import { publishAboutParcel } from '../parcels/parcel.effects.js';
import { facilityOf, type Parcel } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { putInStockIfAllowed } from '../stock/book-stock.effects.js';

/** It is booked at one facility and was seen at another one: nothing is done with it until a person says which is right. */
export function lockPlace(tx: UnitOfWork, parcel: Parcel, seenAt: string, at: string): Parcel {
  const known = lockOf(parcel, 'place');
  if (known?.seenAt?.includes(seenAt)) return parcel;
  const note = `booked at ${facilityOf(parcel) ?? 'no facility'}, seen at ${seenAt}`;
  return lock(tx, parcel, { kind: 'place', note, at, seenAt: [...(known?.seenAt ?? []), seenAt] });
}

/** Its temperature was outside its band, or it arrived where that band is not kept: a person decides what it is still good for. */
export function lockTemperature(tx: UnitOfWork, parcel: Parcel, note: string, at: string): Parcel {
  return lockOf(parcel, 'temperature') ? parcel : lock(tx, parcel, { kind: 'temperature', note, at });
}

/** @returns the parcel as saved; unchanged where it has no such lock */
export function unlock(tx: UnitOfWork, parcel: Parcel, kind: ParcelLockKind, note: string): Parcel {
  if (!lockOf(parcel, kind)) return parcel;
  const free = withoutLock(parcel, kind);
  const data = { ...fieldsOf(free, tx.now.toISOString()), kind, note };
  return putInStockIfAllowed(tx, publishAboutParcel(tx, free, ParcelUnlocked, data));
}

function lock(tx: UnitOfWork, parcel: Parcel, found: ParcelLock): Parcel {
  const { kind, note, at, seenAt } = found;
  const locked = withLock(parcel, found);
  if (!parcel.notice) {
    tx.save(ParcelTable, parcel.parcelId, locked);
    return locked;
  }
  const newest = seenAt?.at(-1);
  const data = { ...fieldsOf(parcel, at), kind, note, ...(newest !== undefined && { seenAt: newest }) };
  return removeFromOpenBag(tx, publishAboutParcel(tx, locked, ParcelLocked, data, at), `${kind}: ${note}`);
}

function fieldsOf(parcel: Parcel, at: string) {
  const { parcelId, notice } = parcel;
  const facility = facilityOf(parcel) ?? notice?.handoverFacility ?? '';
  return { parcelId, declarationId: notice?.declarationId ?? '', facility, at };
}
