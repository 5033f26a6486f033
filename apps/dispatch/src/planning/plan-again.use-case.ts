import { type Handler, nothing, ref } from '#libs/messaging';
import { timetableId } from '../timetable/timetable.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { NETWORK, RoutingTable } from '../network/network.table.js';
import { TimetableTable } from '../timetable/timetable.table.js';
import { assignRest, assignUnit } from './assign-unit.effects.js';

export interface PlanAgain {
  readonly receptacleId: string;
  readonly facility: string;
}

/** The sweep's act: for what lost its place or the end of its way, or found none before. */
export const planAgain: Handler<PlanAgain> = {
  reads: ({ data, livemode }) => [
    ref(LoadUnitTable, data.receptacleId),
    ref(RoutingTable, NETWORK),
    ref(TimetableTable, timetableId(data.facility, livemode)),
  ],
  decide(states, { data: { receptacleId } }, { now }) {
    const unit = states.get(LoadUnitTable, receptacleId);
    if (unit?.phase === 'planned' && unit.plan?.openEnd) return assignRest(states, unit, now);
    if (unit?.phase !== 'waiting' && unit?.phase !== 'unplanned') return nothing;
    return assignUnit(states, unit, now);
  },
};
