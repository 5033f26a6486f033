import { ReceptacleAcknowledged } from '#libs/contracts';
import { emit, type Handler, put, ref } from '#libs/messaging';
import { departureOf } from '../load-units/load-unit.js';
import { departures, units } from '../persistence/tables.js';
import { factsOfUnit } from '../departures/facts.effects.js';
import { type UnitAnswer, unitRefusal } from './unit-answer.effects.js';

export interface AcknowledgeReceptacle {
  readonly receptacleId: string;
  readonly differences: readonly string[];
}

/** The receiving office has counted it (RESDES). Once: a second word would overwrite the first. */
export const acknowledgeReceptacle: Handler<AcknowledgeReceptacle, UnitAnswer> = {
  reads: ({ data }) => [ref(units, data.receptacleId)],
  decide(states, { data: { receptacleId, differences } }, { now }) {
    const unit = states.get(units, receptacleId);
    if (!unit) return unitRefusal('not-found', 'There is no such load unit.');
    const departure = states.get(departures, departureOf(unit) ?? '');
    if (unit.phase !== 'delivered' || !departure)
      return unitRefusal('state-conflict', `It is ${unit.phase}; only what is delivered can be acknowledged.`);
    if (unit.acknowledged) return unitRefusal('state-conflict', `It was acknowledged at ${unit.acknowledged.at}.`);
    const at = now.toISOString();
    const { departureId, destinationPlace: place } = departure;
    return {
      writes: [put(units, receptacleId, { ...unit, acknowledged: { at, differences } })],
      events: [
        emit(ReceptacleAcknowledged, {
          of: ref(units, receptacleId),
          data: { receptacleId, departureId, place, at, differences: [...differences] },
          facts: factsOfUnit(unit),
        }),
      ],
      answer: { receptacleId, phase: unit.phase },
    };
  },
};
