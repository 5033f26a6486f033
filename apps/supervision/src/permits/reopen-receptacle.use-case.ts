import type { DataOf, ReceptacleReopened } from '#libs/contracts';
import { type Handler, nothing, put, ref } from '#libs/messaging';
import { loadUnits } from '../cases/case.table.js';

/** `ReceptacleReopened`: who was in it is nobody's word any more until it closes again. */
export const reopenReceptacle: Handler<DataOf<typeof ReceptacleReopened>> = {
  reads: ({ data }) => [ref(loadUnits, data.receptacleId)],
  decide(states, { data }) {
    const unit = states.get(loadUnits, data.receptacleId);
    if (!unit || unit.closing > data.closing) return nothing;
    return {
      writes: [put(loadUnits, data.receptacleId, { ...unit, closing: data.closing, closed: false, members: [] })],
    };
  },
};
