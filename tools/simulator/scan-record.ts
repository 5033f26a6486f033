import { BarcodeScanned, toHeaders } from '#libs/contracts';
import { newId, type Sending } from '#libs/messaging';

/** A parcel on its way to a facility. */
export interface ExpectedScan {
  readonly barcode: string;
  readonly facility: string;
  readonly grams: number;
  readonly livemode: boolean;
}

/** What the scale over the belt publishes when the parcel passes. `at` is the system's time. */
export function scanRecord({ barcode, facility, grams, livemode }: ExpectedScan, at: Date): Sending {
  const id = newId();
  const time = at.toISOString();
  return {
    topic: BarcodeScanned.topic as string,
    key: barcode,
    headers: toHeaders({
      id,
      source: `${facility}/scale-1`,
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
    value: Buffer.from(JSON.stringify({ barcode, facility, device: 'scale-1', at: time, grams })),
  };
}
