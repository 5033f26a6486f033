import { type Columns, defineTable } from '#libs/messaging';
import type { RowOf } from '#libs/service-kit';
import { kindOf } from './consolidation-key.js';
import { facilityOfUnit, grossGrams, type Receptacle } from './receptacle.js';

const columns = {
  livemode: { type: 'boolean', of: ({ line }: Receptacle) => line.livemode },
  state: { type: 'text', of: ({ state }: Receptacle) => state },
  facility: { type: 'text', of: (unit: Receptacle) => facilityOfUnit(unit) },
  kind: { type: 'text', of: ({ line }: Receptacle) => kindOf(line) },
  number: { type: 'text', of: ({ closed }: Receptacle) => closed?.number },
  despatch_id: { type: 'text', of: ({ closed }: Receptacle) => closed?.despatchId },
  departure_id: { type: 'text', of: ({ departureId }: Receptacle) => departureId },
  items: { type: 'int', of: ({ members }: Receptacle) => members.length },
  gross_grams: { type: 'int', of: (unit: Receptacle) => grossGrams(unit) },
} as const satisfies Columns<Receptacle>;

export const ReceptacleTable = defineTable<Receptacle, typeof columns>('receptacle', columns);
export type ReceptacleRow = RowOf<typeof ReceptacleTable>;

/** The load unit that is open for a consolidation key, under `openBagKey`. */
export interface OpenBag {
  readonly receptacleId?: string;
}
export const OpenBagTable = defineTable<OpenBag>('open_bag');
