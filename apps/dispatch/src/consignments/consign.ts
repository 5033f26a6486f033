import { type LoadUnit, parcelsIn } from '../load-units/load-unit.js';
import type { Carriage, Consignment } from './consignment.js';

const S9_LENGTH = 29;
const S8_LENGTH = 20;

/** The despatch that it belongs to: an S9 number begins with it. Null for commercial bags and pallets. */
function despatchOf({ despatchNumber, number }: LoadUnit): string | null {
  return despatchNumber ?? (number.length === S9_LENGTH ? number.slice(0, S8_LENGTH) : null);
}

function postalForm({ mode }: Carriage): Consignment['form'] {
  return mode === 'air' || mode === 'charter' ? 'CN38' : 'CN37';
}

/** Series of the documents of this departure. `year` is the year at the origin. Test documents have series of their own: they must not
 * take a number from a real one. */
export function seriesOf(carriage: Carriage, year: string): string[] {
  return [postalForm(carriage), 'WB' as const].map((form) => seriesFor(carriage, form, year));
}

function seriesFor({ livemode }: Carriage, form: Consignment['form'], year: string): string {
  return `${form}-${year}${livemode ? '' : '-TEST'}`;
}

/**
 * One bill for each despatch on the departure, in the order of the despatches' numbers, and one waybill for everything else. `last` are the
 * newest numbers of the series.
 */
export function consign(
  carriage: Carriage,
  loaded: readonly LoadUnit[],
  { year, last, newId, at }: { year: string; last: (series: string) => number; newId: () => string; at: string },
): { consignments: Consignment[]; series: Map<string, number> } {
  const groups = Map.groupBy(loaded, despatchOf);
  const inOrder = [...groups].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  const series = new Map<string, number>();
  const consignments = inOrder.map(([despatchNumber, units]) => {
    const form = despatchNumber === null ? 'WB' : postalForm(carriage);
    const name = seriesFor(carriage, form, year);
    const number = (series.get(name) ?? last(name)) + 1;
    series.set(name, number);
    return {
      consignmentId: newId(),
      form,
      documentNumber: `${name}-${String(number).padStart(6, '0')}`,
      despatchId: units[0]?.despatchId ?? null,
      despatchNumber,
      departureId: carriage.departureId,
      carrier: carriage.carrier,
      livemode: carriage.livemode,
      receptacleIds: units.map((unit) => unit.receptacleId),
      parcelCount: units.reduce((sum, unit) => sum + parcelsIn(unit), 0),
      grossGrams: units.reduce((sum, unit) => sum + unit.grossGrams, 0),
      at,
    };
  });
  return { consignments, series };
}
