import type { ParcelLockKind } from '#libs/contracts';

/** A finding of the facility itself: the parcel stays until a person has answered it. */
export interface ParcelLock {
  readonly kind: ParcelLockKind;
  readonly note: string;
  /** UTC. */
  readonly at: string;
  /** Of `place`: the facilities where it was seen, the newest last. */
  readonly seenAt?: readonly string[];
}

/** What can be locked. */
interface Lockable {
  readonly locks?: readonly ParcelLock[];
}

export function lockOf({ locks }: Lockable, kind: ParcelLockKind): ParcelLock | undefined {
  return locks?.find((lock) => lock.kind === kind);
}

export function hasLock({ locks }: Lockable): boolean {
  return locks !== undefined && locks.length > 0;
}

/** At most one of each kind; a newer one takes the place of the older one. */
export function withLock<P extends Lockable>(parcel: P, lock: ParcelLock): P {
  return { ...parcel, locks: [...(parcel.locks ?? []).filter(({ kind }) => kind !== lock.kind), lock] };
}

export function withoutLock<P extends Lockable>(parcel: P, kind: ParcelLockKind): P {
  const { locks: known, ...rest } = parcel;
  const locks = (known ?? []).filter((lock) => lock.kind !== kind);
  return (locks.length === 0 ? rest : { ...rest, locks }) as P;
}
