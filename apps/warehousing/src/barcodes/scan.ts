import type { MeasuredSize, Sighting } from '../parcels/parcel.js';

/** What a device read, and measured, of one barcode. */
export interface Scan extends Sighting {
  /** In upper case without blanks. */
  readonly barcode: string;
  readonly grams?: number;
  readonly size?: MeasuredSize;
  readonly pictureReference?: string;
  /** Of a closed bag; absent when it was not checked. */
  readonly sealIntact?: boolean;
  /** Of a closed bag: the number of its seal; absent when it was not read. */
  readonly seal?: string;
}
