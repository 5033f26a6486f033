import type { Departure } from './departure.js';
import type { LoadUnit } from './load-unit.js';

/** One hand-over of one despatch to one carrier: the delivery bill CN 37 (surface) or CN 38 (air). */
export interface Consignment {
  readonly consignmentId: string;
  readonly form: 'CN37' | 'CN38';
  readonly documentNumber: string;
  readonly despatchId: string;
  readonly despatchNumber: string;
  readonly departureId: string;
  readonly carrier: string;
  readonly livemode: boolean;
  readonly receptacleIds: readonly string[];
  readonly parcelCount: number;
  readonly grossGrams: number;
  /** When it was handed over, ISO 8601 UTC. */
  readonly at: string;
}

/** Numbers of one kind of document and year, without gaps. */
export interface DocumentSeries {
  readonly last: number;
}

export function formOf({ mode }: Departure): Consignment['form'] {
  return mode === 'air' || mode === 'charter' ? 'CN38' : 'CN37';
}

/** `year` as on the wall of the origin. Test documents have a series of their own: they must not take a number from a real one. */
export function seriesOf(departure: Departure, year: string): string {
  return `${formOf(departure)}-${year}${departure.livemode ? '' : '-TEST'}`;
}

/** One consignment for each despatch on the departure, numbered from `last` + 1 in the order of the despatches' numbers. */
export function consign(
  departure: Departure,
  loaded: readonly LoadUnit[],
  { series, last, newId, at }: { series: string; last: number; newId: () => string; at: string },
): Consignment[] {
  const despatches = Map.groupBy(loaded, (unit) => unit.despatchId);
  const inOrder = [...despatches.values()].sort((a, b) => (numberOf(a) < numberOf(b) ? -1 : 1));
  return inOrder.map((units, index) => ({
    consignmentId: newId(),
    form: formOf(departure),
    documentNumber: `${series}-${String(last + index + 1).padStart(6, '0')}`,
    despatchId: units[0]?.despatchId ?? '',
    despatchNumber: numberOf(units),
    departureId: departure.departureId,
    carrier: departure.carrier,
    livemode: departure.livemode,
    receptacleIds: units.map((unit) => unit.receptacleId),
    parcelCount: units.reduce((sum, unit) => sum + unit.parcelIds.length, 0),
    grossGrams: units.reduce((sum, unit) => sum + unit.grossGrams, 0),
    at,
  }));
}

function numberOf(units: readonly LoadUnit[]): string {
  return units[0]?.despatchNumber ?? '';
}
