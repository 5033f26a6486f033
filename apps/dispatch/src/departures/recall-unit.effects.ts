import { ReceptacleRecalled } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { attributesOfUnit, cutPlan, laterLegs, type LoadUnit } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import type { Departure } from './departure.js';
import { releaseCapacity } from './release-capacity.effects.js';

const reason = 'it left although customs had stopped it';

/** It is abroad against a stop: it travels to the end of the lane, where it is held and not delivered. */
export function recallUnit(tx: UnitOfWork, unit: LoadUnit, { departureId, destinationPlace }: Departure): void {
  saveUnit(tx, { ...unit, phase: 'stopped', plan: unit.plan && cutPlan(unit.plan, 1), reason, cause: 'customs' });
  tx.publish(ReceptacleRecalled, {
    about: LoadUnitTable.ref(unit.receptacleId),
    data: { receptacleId: unit.receptacleId, departureId, place: destinationPlace, at: tx.now.toISOString(), reason },
    attributes: attributesOfUnit(unit),
  });
  releaseCapacity(tx, [{ unit, legs: laterLegs(unit) }]);
}
