import type { Departure } from '../departures/departure.js';
import type { LoadUnit } from '../load-units/load-unit.js';

/** One hand-over to one carrier: the delivery bill CN 37 (surface) or CN 38 (air) of a despatch, the waybill of all other goods. */
export interface Consignment {
  readonly consignmentId: string;
  readonly form: 'CN37' | 'CN38' | 'WB';
  readonly documentNumber: string;
  /** Null on a waybill, and for the despatches of others that only pass through. */
  readonly despatchId: string | null;
  readonly despatchNumber: string | null;
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

const S9_LENGTH = 29;
const S8_LENGTH = 20;

/** The despatch that it belongs to: an S9 number begins with it. Null for commercial bags and pallets. */
function despatchOf({ despatchNumber, number }: LoadUnit): string | null {
  return despatchNumber ?? (number.length === S9_LENGTH ? number.slice(0, S8_LENGTH) : null);
}

function postalForm({ mode }: Departure): Consignment['form'] {
  return mode === 'air' || mode === 'charter' ? 'CN38' : 'CN37';
}

/** Series of the documents of this departure. `year` as on the wall of the origin. Test documents have series of their own: they must not
 * take a number from a real one. */
export function seriesOf(departure: Departure, year: string): string[] {
  return [postalForm(departure), 'WB' as const].map((form) => seriesFor(departure, form, year));
}

function seriesFor({ livemode }: Departure, form: Consignment['form'], year: string): string {
  return `${form}-${year}${livemode ? '' : '-TEST'}`;
}

/**
 * One bill for each despatch on the departure, in the order of the despatches' numbers, and one waybill for everything else. `last` are the
 * newest numbers of the series.
 */
export function consign(
  departure: Departure,
  loaded: readonly LoadUnit[],
  { year, last, newId, at }: { year: string; last: (series: string) => number; newId: () => string; at: string },
): { consignments: Consignment[]; series: Map<string, number> } {
  const groups = Map.groupBy(loaded, despatchOf);
  const inOrder = [...groups].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  const series = new Map<string, number>();
  const consignments = inOrder.map(([despatchNumber, units]) => {
    const form = despatchNumber === null ? 'WB' : postalForm(departure);
    const name = seriesFor(departure, form, year);
    const number = (series.get(name) ?? last(name)) + 1;
    series.set(name, number);
    return {
      consignmentId: newId(),
      form,
      documentNumber: `${name}-${String(number).padStart(6, '0')}`,
      despatchId: units[0]?.despatchId ?? null,
      despatchNumber,
      departureId: departure.departureId,
      carrier: departure.carrier,
      livemode: departure.livemode,
      receptacleIds: units.map((unit) => unit.receptacleId),
      parcelCount: units.reduce((sum, unit) => sum + unit.parcelIds.length, 0),
      grossGrams: units.reduce((sum, unit) => sum + unit.grossGrams, 0),
      at,
    };
  });
  return { consignments, series };
}
