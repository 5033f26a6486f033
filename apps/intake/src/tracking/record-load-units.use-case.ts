import type { ClosedReceptacle, LoadList, ScheduledDeparture } from '#libs/contracts';
import { append, type Handler, nothing, put, ref } from '#libs/messaging';
import type { LoadUnitStep } from '../order-state/milestones.js';
import { closingIdOf, ClosingTable } from './closing.table.js';
import { LoadListTable } from './load-list.table.js';
import { PendingNotificationRows } from './pending-notification.table.js';

/** Members are stored once, as the load unit was closed; whatever happens to it later names the unit only. */
export const noteMembers: Handler<ClosedReceptacle> = {
  decide(_states, { data }) {
    const { receptacleId, closing, at, facility } = data;
    const members = data.members.map(({ parcelId, declarationId }) => ({ parcelId, declarationId }));
    const closed = { receptacleId, members, closedAt: at, facility, steps: {} };
    return {
      writes: [put(ClosingTable, closingIdOf(receptacleId, closing), closed)],
    };
  },
};

/** Which closing of each unit a departure takes: a unit may be re-opened and closed again before it leaves. */
export const noteLoadList: Handler<LoadList> = {
  reads: ({ data }) => [ref(LoadListTable, data.departureId)],
  decide(states, { data }) {
    const { departureId, listVersion, receptacles } = data;
    if ((states.get(LoadListTable, departureId)?.listVersion ?? 0) >= listVersion) return nothing;
    const closing = Object.fromEntries(receptacles.map((unit) => [unit.receptacleId, unit.closing]));
    return { writes: [put(LoadListTable, departureId, { listVersion, closings: closing })] };
  },
};

/** A departure that does not exit has no load list: what is in it is told by the newest closing of each unit. */
export const noteDeparture: Handler<ScheduledDeparture> = {
  decide(_states, { data }) {
    if (data.exits !== false) return nothing;
    return { writes: [put(LoadListTable, data.departureId, { listVersion: 0, closings: {} })] };
  },
};

interface Step {
  readonly departureId: string;
  readonly place: string;
  readonly at: string;
  readonly receptacleIds?: readonly string[];
  readonly receptacleId?: string;
}

/**
 * A step of a vehicle concerns every order in it: too many for one decision, and members or list may not be known yet. So it is noted
 * here and told in portions when everything is there.
 */
export function noteStep(step: LoadUnitStep): Handler<Step> {
  return {
    decide(_states, { id, data }) {
      const { departureId, receptacleId, place, at } = data;
      const units = data.receptacleIds ?? (receptacleId === undefined ? [] : [receptacleId]);
      if (units.length === 0) return nothing;
      return {
        rows: [
          append(PendingNotificationRows, { id, departure_id: departureId, receptacle_ids: units, step, at, place }),
        ],
      };
    },
  };
}
