import type { BarcodeScanned, DataOf } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { TemperatureReadings } from './temperature-reading.table.js';

/**
 * Keeps the temperature that a scan measured, if it did: one row a reading, never changed, so that the record proves the cold chain.
 *
 * @param unit id of a parcel or a load unit
 */
export function recordTemperature(tx: UnitOfWork, unit: string, scan: DataOf<typeof BarcodeScanned>): void {
  const { temperatureCelsius: celsius, at, facility, device } = scan;
  if (celsius === undefined) return;
  tx.append(TemperatureReadings, { id: tx.newId(), unit, at, celsius, facility, device });
}
