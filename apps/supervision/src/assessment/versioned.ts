import type { Dated } from '#libs/contracts';

/** Reference data of one period. Days are calendar days of the office, inclusive. */
export interface Versioned extends Dated {
  readonly version: string;
  readonly validTo?: string;
  readonly source: string;
}
