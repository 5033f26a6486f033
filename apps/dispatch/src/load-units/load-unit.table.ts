import { type Columns, defineTable } from '#libs/messaging';
import { departureOf, type LoadUnit, parcelsIn } from './load-unit.js';

const columns = {
  phase: { type: 'text', of: (unit) => unit.phase },
  departure_id: { type: 'text', of: departureOf },
  livemode: { type: 'boolean', of: (unit) => unit.livemode },
  facility: { type: 'text', of: (unit) => unit.facility },
  /** It has left the customs territory by an earlier leg. */
  exited: { type: 'boolean', of: (unit) => unit.travelled.some((leg) => leg.exits) },
  /** The end of its way is not planned. */
  open_end: { type: 'boolean', of: (unit) => unit.phase === 'planned' && unit.plan?.openEnd === true },
  /** At least one leg is completed. */
  under_way: { type: 'boolean', of: (unit) => unit.travelled.length > 0 },
  /** Warehousing counts the parcels of a re-opened unit. */
  parcels: { type: 'int', of: (unit) => (unit.phase === 'reopened' ? 0 : parcelsIn(unit)) },
} satisfies Columns<LoadUnit>;

export const LoadUnitTable = defineTable<LoadUnit, typeof columns>('receptacle', columns);
