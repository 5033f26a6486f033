import type { Declaration } from '#libs/contracts';
import { defineTable } from '#libs/messaging';

/** The key that opens the personal block of one parcel; once it is erased, so is the person, and the accounts stay whole. */
export interface ParcelKey {
  /** Wrapped (see `KeyRing`); null once erased. */
  readonly key: string | null;
  /** A declaration that came before its key and waits for it; only where names are to be looked up in a list. */
  readonly waiting?: Declaration;
  /** Versions that waited before it, and were never assessed. */
  readonly replaced?: readonly number[];
}

/** By the id of the parcel. */
export const ParcelKeyTable = defineTable<ParcelKey>('parcel_key');
