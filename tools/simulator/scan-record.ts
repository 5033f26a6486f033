import { BarcodeScanned, scansTopic, toHeaders } from '#libs/contracts';
import { newId, type ProducerRecord } from '#libs/messaging';

import type { PlannedScan } from './plan-scans.js';

export interface ExpectedScan extends Omit<PlannedScan, 'id' | 'afterMs'> {
  /** A new one when left out. */
  readonly id?: string;
  readonly livemode: boolean;
}

/** What a device publishes when the parcel passes. `at` is the system's time. */
export function scanRecord(scan: ExpectedScan, at: Date): ProducerRecord {
  const {
    id = newId(),
    barcode,
    facility,
    device,
    purpose,
    grams,
    temperatureCelsius,
    pictureReference,
    seal,
    livemode,
  } = scan;
  const time = at.toISOString();
  const data = {
    barcode,
    facility,
    device,
    at: time,
    purpose,
    ...(grams !== undefined && { grams }),
    ...(temperatureCelsius !== undefined && { temperatureCelsius }),
    ...(pictureReference !== undefined && { pictureReference }),
    ...(seal !== undefined && { seal, sealIntact: true }),
  };
  return {
    topic: scansTopic(facility).name,
    key: barcode,
    headers: toHeaders({
      id,
      source: `${facility}/${device}`,
      type: BarcodeScanned.name,
      typeversion: BarcodeScanned.version,
      time,
      recordedtime: time,
      subject: barcode,
      sequence: 0,
      correlationid: barcode,
      causationid: id,
      actor: 'device',
      facility,
      livemode,
    }),
    value: Buffer.from(JSON.stringify(data)),
  };
}
