import type { Despatch } from './despatch.js';
import type { Receptacle } from '../receptacles/receptacle.js';

/** Pre-advice of a despatch to its office of destination, as data: what will come, bag by bag and item by item. */
export interface Predes {
  readonly despatchId: string;
  /** UPU S8. */
  readonly number: string;
  readonly state: Despatch['state'];
  readonly originOffice: string;
  readonly destinationOffice: string;
  readonly category: string;
  readonly subclass: string;
  readonly year: number;
  readonly closedAt: string | null;
  readonly receptacles: readonly {
    readonly receptacleId: string;
    /** UPU S9. */
    readonly number: string;
    readonly serial: number;
    readonly last: boolean;
    readonly seal: string;
    readonly grossGrams: number;
    readonly departureId: string | null;
    readonly items: readonly { readonly itemNumber: string; readonly grams: number }[];
  }[];
  readonly voidedNumbers: readonly string[];
  readonly total: { readonly receptacles: number; readonly items: number; readonly grossGrams: number };
}

const SERIAL_IN_S9 = [20, 23] as const;

export function buildPredes(despatch: Despatch, bags: readonly Receptacle[]): Predes {
  const receptacles = bags
    .flatMap(({ receptacleId, closed, members, departureId = null }) =>
      closed?.despatchId === despatch.despatchId
        ? [
            {
              receptacleId,
              number: closed.number,
              serial: Number(closed.number.slice(...SERIAL_IN_S9)),
              last: closed.last,
              seal: closed.seal,
              grossGrams: closed.grossGrams,
              departureId,
              items: members.map(({ itemNumber, parcelId, grams }) => ({ itemNumber: itemNumber ?? parcelId, grams })),
            },
          ]
        : [],
    )
    .sort((a, b) => a.serial - b.serial);
  const { despatchId, number, state, identity, closedAt = null, voidedNumbers } = despatch;
  const { originOffice, destinationOffice, category, subclass, year } = identity;
  return {
    despatchId,
    number,
    state,
    originOffice,
    destinationOffice,
    category,
    subclass,
    year,
    closedAt,
    receptacles,
    voidedNumbers,
    total: {
      receptacles: receptacles.length,
      items: receptacles.reduce((sum, { items }) => sum + items.length, 0),
      grossGrams: receptacles.reduce((sum, { grossGrams }) => sum + grossGrams, 0),
    },
  };
}
