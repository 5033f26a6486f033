import type { DataOf, ReceptacleReopened } from '#libs/contracts';
import { type Handler, nothing, put, ref, together } from '#libs/messaging';
import { hasLeft } from '../domain/departure.js';
import { departureOf } from '../domain/load-unit.js';
import { departures, units } from '../persistence/tables.js';
import { takeOffDeparture } from './take-off-departure.js';

/**
 * Its number is void: it loses its place, if it still has one. It comes back by its next closing, or never. What is on the road cannot be
 * re-opened here, whatever is said.
 */
export const releaseReopened: Handler<DataOf<typeof ReceptacleReopened>> = {
  reads: ({ data }) => [ref(units, data.receptacleId)],
  decide(states, { data: { receptacleId, closing } }, { now }) {
    const unit = states.get(units, receptacleId);
    if (!unit || unit.closing > closing || unit.phase === 'delivered') return nothing;
    const reopened = {
      writes: [put(units, receptacleId, { ...unit, phase: 'reopened' as const, plan: null, reason: null })],
    };
    const departureId = unit.phase === 'planned' ? departureOf(unit) : null;
    const departure = departureId === null ? undefined : states.get(departures, departureId);
    if (!departure) return reopened;
    if (hasLeft(departure)) return nothing;
    return together(takeOffDeparture(states, departure, new Set([receptacleId]), now), reopened);
  },
};
