import { aggregate } from '#libs/messaging';

/** The last number of a series that was given out. */
export interface NumberSeries {
  readonly last: number;
}
export const SealSeriesTable = aggregate<NumberSeries>('seal_series');
export const SsccSeriesTable = aggregate<NumberSeries>('sscc_series');
