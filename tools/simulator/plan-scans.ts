import { createHash } from 'node:crypto';
import {
  type DataOf,
  DeclarationLodged,
  type Declaration,
  StockPickOrdered,
  type TemperatureBand,
} from '#libs/contracts';

import { planScan } from './plan-scan.js';

/** One reading of a device, some time after the parcel was announced. Times are the system's. */
export interface PlannedScan {
  /** The same whenever it is planned anew: what passes once is read once. */
  readonly id: string;
  readonly afterMs: number;
  readonly barcode: string;
  readonly facility: string;
  readonly device: string;
  readonly purpose: 'sorting' | 'x-ray' | 'temperature';
  readonly grams?: number;
  readonly temperatureCelsius?: number;
  readonly pictureReference?: string;
  /** Of a closed bag in transit: the number on its seal, which is intact. */
  readonly seal?: string;
  /** What the X-ray picture shows. */
  readonly shown?: Declaration['lines'];
}

const HOUR_MS = 3_600_000;
/** Of all parcels that pass the belt. Those that customs wants to see are X-rayed besides, by the warehouse staff. */
const X_RAYED = 1 / 12;
/** The next device on the belt. */
const X_RAY_AFTER_MS = 1_000;
/** A data logger travels with cold goods. */
const READ_EVERY_MS = 2 * HOUR_MS;
const READINGS = 60;
const midOf: Readonly<Record<Exclude<TemperatureBand, 'ambient'>, number>> = { chilled: 4.5, frozen: -20 };

/** What devices will see of the goods of one event; nothing for what never arrives. Drawn from the parcel's id alone. */
export function scansFor(type: string, data: unknown): readonly PlannedScan[] {
  if (type === DeclarationLodged.name) return ofDeclaration(data as Declaration);
  if (type === StockPickOrdered.name) return ofPick(data as DataOf<typeof StockPickOrdered>);
  return [];
}

function ofDeclaration(declaration: Declaration): PlannedScan[] {
  const facility = declaration.stockWarehouse ?? declaration.handoverFacility;
  return declaration.parcels.flatMap(({ parcelId, itemNumber }) => {
    const plan = planScan(parcelId, declaration.grossWeightGrams);
    if (!plan.arrives) return [];
    const { afterMs } = plan;
    const { seal } = declaration.transit ?? {};
    const arrival = { ...onScale(itemNumber, facility, afterMs, plan.grams), ...(seal !== undefined && { seal }) };
    const draw = createHash('sha256').update(`${parcelId}/x-ray`).digest().readUInt32BE(0) / 2 ** 32;
    const picture = draw < X_RAYED ? [onXRay(itemNumber, facility, afterMs + X_RAY_AFTER_MS, declaration.lines)] : [];
    const later = readings(itemNumber, facility, afterMs, declaration.temperatureBand);
    return numbered(parcelId, [arrival, ...picture, ...later]);
  });
}

function ofPick({ parcelId, itemNumber, warehouse, grossWeightGrams }: DataOf<typeof StockPickOrdered>): PlannedScan[] {
  const plan = planScan(parcelId, grossWeightGrams);
  return numbered(parcelId, [onScale(itemNumber, warehouse, plan.arrives ? plan.afterMs : HOUR_MS, grossWeightGrams)]);
}

type Reading = Omit<PlannedScan, 'id'>;

function numbered(parcelId: string, readings: readonly Reading[]): PlannedScan[] {
  return readings.map((reading, i) => ({ id: `${parcelId}/${i + 1}`, ...reading }));
}

function onScale(barcode: string, facility: string, afterMs: number, grams: number): Reading {
  return { afterMs, barcode, facility, device: 'scale-1', purpose: 'sorting', grams };
}

function onXRay(barcode: string, facility: string, afterMs: number, shown: Declaration['lines']): Reading {
  const pictureReference = `xray-${barcode}-1`;
  return { afterMs, barcode, facility, device: 'x-ray-1', purpose: 'x-ray', pictureReference, shown };
}

function readings(barcode: string, facility: string, fromMs: number, band: TemperatureBand = 'ambient'): Reading[] {
  if (band === 'ambient') return [];
  return Array.from({ length: READINGS }, (_, i) => ({
    afterMs: fromMs + i * READ_EVERY_MS,
    barcode,
    facility,
    device: 'logger-1',
    purpose: 'temperature' as const,
    temperatureCelsius: midOf[band] + ((i * 7) % 5) / 4 - 0.5,
  }));
}
