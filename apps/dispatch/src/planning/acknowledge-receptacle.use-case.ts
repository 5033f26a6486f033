import { ReceptacleAcknowledged } from '#libs/contracts';
import { emit, type Handler, put, ref } from '#libs/messaging';
import { departureOf, attributesOfUnit } from '../load-units/load-unit.js';
import { DepartureTable } from '../departures/departure.table.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { type UnitAnswer, unitRefusal } from './unit-answer.effects.js';

export interface AcknowledgeReceptacle {
  readonly receptacleId: string;
  readonly differences: readonly string[];
}

/** The receiving office has counted it (RESDES). Once: a second word would overwrite the first. */
export const acknowledgeReceptacle: Handler<AcknowledgeReceptacle, UnitAnswer> = {
  reads: ({ data }) => [ref(LoadUnitTable, data.receptacleId)],
  decide(states, { data: { receptacleId, differences } }, { now }) {
    const unit = states.get(LoadUnitTable, receptacleId);
    if (!unit) return unitRefusal('not-found', 'There is no such load unit.');
    const departure = states.get(DepartureTable, departureOf(unit) ?? '');
    if (unit.phase !== 'delivered' || !departure)
      return unitRefusal('state-conflict', `It is ${unit.phase}; only what is delivered can be acknowledged.`);
    if (unit.acknowledged) return unitRefusal('state-conflict', `It was acknowledged at ${unit.acknowledged.at}.`);
    const at = now.toISOString();
    const { departureId, destinationPlace: place } = departure;
    return {
      writes: [put(LoadUnitTable, receptacleId, { ...unit, acknowledged: { at, differences } })],
      events: [
        emit(ReceptacleAcknowledged, {
          of: ref(LoadUnitTable, receptacleId),
          data: { receptacleId, departureId, place, at, differences: [...differences] },
          facts: attributesOfUnit(unit),
        }),
      ],
      answer: { receptacleId, phase: unit.phase },
    };
  },
};
