import type { Receptacle } from '../receptacles/receptacle.js';
import type { Despatch } from './despatch.js';
import type { Predes } from './despatch.schema.js';

/** Where the serial stands in the 29 characters of UPU S9. */
const SERIAL_IN_S9 = [20, 23] as const;

/** The pre-advice of a despatch to its office of destination (UPU PREDES), as data. */
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
