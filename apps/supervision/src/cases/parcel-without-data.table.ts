import { defineTable } from '#libs/messaging';

/** A parcel that was scanned before any data of it had come. */
export interface ParcelWithoutData {
  readonly facility: string;
  readonly at: string;
}

/** By barcode. */
export const ParcelWithoutDataTable = defineTable<ParcelWithoutData>('bare_parcel');
