import { defineTable } from '#libs/messaging';

/** The last number of a series that was given out. */
export interface NumberSeries {
  readonly last: number;
}
export const SealSeriesTable = defineTable<NumberSeries>('seal_series');
export const SsccSeriesTable = defineTable<NumberSeries>('sscc_series');
