import { defineTable } from '#libs/messaging';

/** The key of a parcel's sealed block, wrapped (see `KeyRing`); without it the persons are gone for good. By parcel id. */
export interface ParcelKeyState {
  readonly key: string | undefined;
  /** UTC. */
  readonly erasedAt?: string;
}

export const ParcelKeyTable = defineTable<ParcelKeyState>('parcel_key');
