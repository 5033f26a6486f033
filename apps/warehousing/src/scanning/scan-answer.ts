import type { SortingVerdict } from '../parcels/may-leave.js';
import type { StorageIrregularity } from './check-storage.js';
import type { ReadingFault } from '../cold-chain/temperature-record.js';
import type { NotTaken } from '../stock/book-stock.effects.js';

export type ScanIrregularity =
  StorageIrregularity | NotTaken | ReadingFault | 'check-digit-wrong' | 'left-before' | 'kept-elsewhere';

export interface ScanAnswer {
  readonly outcome:
    'received' | 'weight-differed' | 'sighted' | 'presented' | 'surplus' | 'load-unit' | 'read' | 'not-in-stock';
  readonly barcode: string;
  /** Absent while nobody has announced the barcode, and of load units. */
  readonly parcelId?: string;
  readonly receptacleId?: string;
  readonly verdict: SortingVerdict;
  /** What is wrong here and now; absent where nothing is. */
  readonly irregularities?: readonly ScanIrregularity[];
}
