import { type DataOf, type Lane, ReceptacleRefused } from '#libs/contracts';
import { type Decision, emit, type Handler, put, ref, type States, together } from '#libs/messaging';
import { type Departure, hasLeft } from '../departures/departure.js';
import { type LoadUnit, attributesOfUnit } from '../load-units/load-unit.js';
import { refusedBy } from './refuse-unit.js';
import { DepartureTable } from '../departures/departure.table.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { freePlaces } from '../departures/free-places.effects.js';
import { type UnitAnswer, unitRefusal } from './unit-answer.effects.js';

export interface RefuseReceptacle {
  readonly receptacleId: string;
  /** That of its departure when left out. */
  readonly mode?: Lane['mode'];
  readonly reason: DataOf<typeof ReceptacleRefused>['reason'];
  readonly note: string;
}

/** The carrier does not take it: it loses its places and is planned again without that mode by the next sweep. */
export const refuseReceptacle: Handler<RefuseReceptacle, UnitAnswer> = {
  reads: ({ data }) => [ref(LoadUnitTable, data.receptacleId)],
  decide(states, { data }, { now }): Decision<UnitAnswer> {
    const unit = states.get(LoadUnitTable, data.receptacleId);
    if (!unit) return unitRefusal('not-found', 'There is no such load unit.');
    const departure = departureAhead(states, unit);
    if (!departure) return unitRefusal('state-conflict', `It is ${unit.phase} and waits for no departure.`);
    const mode = data.mode ?? departure.mode;
    const refused = refusedBy(unit, mode, data.reason, data.note);
    return together<UnitAnswer>(freePlaces(states, [{ unit, legs: unit.plan?.legs ?? [] }], now), {
      writes: [put(LoadUnitTable, unit.receptacleId, refused)],
      events: [
        emit(ReceptacleRefused, {
          of: ref(LoadUnitTable, unit.receptacleId),
          data: {
            receptacleId: unit.receptacleId,
            departureId: departure.departureId,
            place: departure.originPlace,
            at: now.toISOString(),
            mode,
            reason: data.reason,
            note: data.note,
          },
          facts: attributesOfUnit(unit),
        }),
      ],
      answer: { receptacleId: unit.receptacleId, phase: refused.phase },
    });
  },
};

/** The departure that it is to be loaded on; undefined when it has left or there is none. */
function departureAhead(states: States, { phase, plan }: LoadUnit): Departure | undefined {
  if (phase !== 'planned' || !plan) return undefined;
  const departure = states.get(DepartureTable, plan.legs[0].departureId);
  return departure && !hasLeft(departure) ? departure : undefined;
}
