import type { BarcodeScanned, DataOf } from '#libs/contracts';
import { TemperatureReadings } from './temperature-reading.table.js';
import type { Draft } from '../parcels/draft.effects.js';

/** One row a reading, never changed: the cold chain is proven by what was written when it was read. */
export function recordTemperature(draft: Draft, unit: string, scan: DataOf<typeof BarcodeScanned>): void {
  const { temperatureCelsius: celsius, at, facility, device } = scan;
  if (celsius === undefined) return;
  draft.append(TemperatureReadings, { id: draft.context.newId(), unit, at, celsius, facility, device });
}
