import type { Verdict } from '../domain/may-leave.js';
import type { StorageIrregularity } from '../domain/storage.js';
import type { ReadingFault } from '../domain/temperature-record.js';
import type { NotTaken } from './book-stock.js';

export type ScanIrregularity =
  StorageIrregularity | NotTaken | ReadingFault | 'check-digit-wrong' | 'left-before' | 'kept-elsewhere';

export interface ScanAnswer {
  readonly outcome:
    'received' | 'weight-differed' | 'sighted' | 'presented' | 'surplus' | 'load-unit' | 'read' | 'not-in-stock';
  readonly barcode: string;
  /** Absent while nobody has announced the barcode, and of load units. */
  readonly parcelId?: string;
  readonly receptacleId?: string;
  readonly verdict: Verdict;
  /** What is wrong here and now; absent where nothing is. */
  readonly irregularities?: readonly ScanIrregularity[];
}
