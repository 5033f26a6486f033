import type { ParcelLockKind } from '#libs/contracts';
import type { Parcel } from './parcel.js';

/** A finding of the facility itself: the parcel stays until a person has answered it. */
export interface ParcelLock {
  readonly kind: ParcelLockKind;
  readonly note: string;
  /** UTC. */
  readonly at: string;
  /** Of `place`: the facilities where it was seen, the newest last. */
  readonly seenAt?: readonly string[];
}

export function lockOf({ locks }: Parcel, kind: ParcelLockKind): ParcelLock | undefined {
  return locks?.find((lock) => lock.kind === kind);
}

export function hasLock({ locks }: Parcel): boolean {
  return locks !== undefined && locks.length > 0;
}

/** At most one of each kind; a newer one takes the place of the older one. */
export function withLock<P extends Parcel>(parcel: P, lock: ParcelLock): P {
  return { ...parcel, locks: [...(parcel.locks ?? []).filter(({ kind }) => kind !== lock.kind), lock] };
}

export function withoutLock<P extends Parcel>(parcel: P, kind: ParcelLockKind): P {
  const { locks: known, ...rest } = parcel;
  const locks = (known ?? []).filter((lock) => lock.kind !== kind);
  return (locks.length === 0 ? rest : { ...rest, locks }) as P;
}
