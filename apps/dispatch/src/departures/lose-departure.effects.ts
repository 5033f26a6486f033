import { type Decision, put, ref, type States, together } from '#libs/messaging';
import type { Leg, LatenessCause, LoadUnit } from '../load-units/load-unit.js';
import { isAtHand } from '../load-units/load-unit.js';
import { loseLegsFrom } from './transfer.js';
import { DepartureTable } from './departure.table.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { freePlaces } from './free-places.effects.js';

export interface Loss {
  readonly departureId: string;
  readonly cause: LatenessCause;
  readonly reason: string;
}

/**
 * These load units cannot go with this departure. What has not set out waits for a new plan, which the next sweep makes; what is on an
 * earlier leg rides on to its end and is planned again there. The departure itself is left to the caller.
 */
export function loseDeparture(states: States, losing: readonly LoadUnit[], loss: Loss, now: Date): Decision<never> {
  const firstIds = new Set(losing.flatMap((unit) => unit.plan?.legs[0].departureId ?? []));
  states.need([...firstIds].map((id) => ref(DepartureTable, id)));
  const changed = losing.map((unit) => {
    const { departureId, cause, reason } = loss;
    const first = unit.plan && states.get(DepartureTable, unit.plan.legs[0].departureId);
    if (isAtHand(unit, departureId) || first?.phase === 'scheduled') {
      return { unit: { ...unit, phase: 'waiting' as const, plan: null, reason, cause }, lost: unit.plan?.legs ?? [] };
    }
    const { unit: cut, lost } = loseLegsFrom(unit, departureId);
    return { unit: { ...cut, reason, cause }, lost };
  });
  const elsewhere = (lost: readonly Leg[]) => lost.filter((leg) => leg.departureId !== loss.departureId);
  const freed = changed.map(({ unit, lost }) => ({ unit, legs: elsewhere(lost) }));
  return together(freePlaces(states, freed, now), {
    writes: changed.map(({ unit }) => put(LoadUnitTable, unit.receptacleId, unit)),
  });
}
