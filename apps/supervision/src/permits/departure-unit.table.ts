import { defineTable } from '#libs/messaging';
import { type DepartureUnit, departureUnitId } from './departure-unit.js';

/** Load units on departures, by `departureUnitId`. */
export const DepartureUnitTable = defineTable<DepartureUnit>('departure_unit', {
  departure_id: { type: 'text', of: ({ departureId }) => departureId },
  /** Some members have a step before them, and are known. */
  due: { type: 'boolean', of: ({ pending, waits }) => pending.length > 0 && !waits },
  /** Nothing of its list can be answered before it. */
  unanswered: { type: 'int', of: ({ pending, listVersion }) => (pending.includes('listed') ? listVersion : undefined) },
});

export function departureUnitRefs(departureId: string, receptacleIds: readonly string[]) {
  return receptacleIds.map((receptacleId) => DepartureUnitTable.ref(departureUnitId({ departureId, receptacleId })));
}
