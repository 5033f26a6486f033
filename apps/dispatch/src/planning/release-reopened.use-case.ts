import type { DataOf, ReceptacleReopened } from '#libs/contracts';
import { type Handler, nothing, put, ref, together } from '#libs/messaging';
import type { LoadUnit } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { giveUpPlaces } from '../departures/give-up-places.effects.js';

/** Its number is void: it loses its place, if it still has one. It comes back by its next closing, or never. */
export const releaseReopened: Handler<DataOf<typeof ReceptacleReopened>> = {
  reads: ({ data }) => [ref(LoadUnitTable, data.receptacleId)],
  decide(states, { data: { receptacleId, closing } }, { now }) {
    const unit = states.get(LoadUnitTable, receptacleId);
    if (!unit || unit.closing > closing) return nothing;
    const reopened: LoadUnit = { ...unit, phase: 'reopened', plan: null, reason: null };
    return together(giveUpPlaces(states, unit, now), { writes: [put(LoadUnitTable, receptacleId, reopened)] });
  },
};
