import { aggregate } from '#libs/messaging';
import { kindOf } from './consolidation-key.js';
import { facilityOfUnit, grossGrams, type Receptacle } from './receptacle.js';

export const ReceptacleTable = aggregate<Receptacle>('receptacle', {
  livemode: { type: 'boolean', of: ({ line }) => line.livemode },
  state: { type: 'text', of: ({ state }) => state },
  facility: { type: 'text', of: facilityOfUnit },
  kind: { type: 'text', of: ({ line }) => kindOf(line) },
  number: { type: 'text', of: ({ closed }) => closed?.number },
  despatch_id: { type: 'text', of: ({ closed }) => closed?.despatchId },
  departure_id: { type: 'text', of: ({ departureId }) => departureId },
  items: { type: 'int', of: ({ members }) => members.length },
  gross_grams: { type: 'int', of: grossGrams },
});

/** The load unit that is open for a consolidation key, under `openBagKey`. */
export interface OpenBag {
  readonly receptacleId?: string;
}
export const OpenBagTable = aggregate<OpenBag>('open_bag');
