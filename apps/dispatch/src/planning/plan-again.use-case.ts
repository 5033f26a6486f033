import { type Handler, nothing, ref } from '#libs/messaging';
import { timetableId } from '../timetable/timetable.js';
import { NETWORK, routings, timetables, units } from '../persistence/tables.js';
import { assignRest, assignUnit } from './assign-unit.effects.js';

export interface PlanAgain {
  readonly receptacleId: string;
  readonly facility: string;
}

/** The sweep's act: for what lost its place or the end of its way, or found none before. */
export const planAgain: Handler<PlanAgain> = {
  reads: ({ data, livemode }) => [
    ref(units, data.receptacleId),
    ref(routings, NETWORK),
    ref(timetables, timetableId(data.facility, livemode)),
  ],
  decide(states, { data: { receptacleId } }, { now }) {
    const unit = states.get(units, receptacleId);
    if (unit?.phase === 'planned' && unit.plan?.openEnd) return assignRest(states, unit, now);
    if (unit?.phase !== 'waiting' && unit?.phase !== 'unplanned') return nothing;
    return assignUnit(states, unit, now);
  },
};
