import { ReceptacleReturned } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import type { Departure } from '../departures/departure.js';
import { releaseCapacity } from '../departures/release-capacity.effects.js';
import { attributesOfUnit, isAtHand, laterLegs, type LoadUnit } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { stopUnit } from './stop-unit.js';

/**
 * A load unit whose stop is confirmed lies where it was taken off, not at once where it came from: there it is opened, or sent back. Both
 * have to be known, the confirmation and the place; they come in either order.
 */
export function keepWhereTakenOff(tx: UnitOfWork, unit: LoadUnit, departure: Departure): void {
  const { receptacleId } = unit;
  const { departureId, stops, takenOff = {} } = departure;
  const where = takenOff[receptacleId];
  const isConfirmed = Object.values(stops).some(
    (stop) => stop.receptacleId === receptacleId && stop.state === 'confirmed',
  );
  if (!where || !isConfirmed || (unit.phase !== 'stopped' && !isAtHand(unit, departureId))) return;
  const { facility, place } = where;
  saveUnit(tx, { ...stopUnit(unit, 'stop confirmed'), phase: 'returned', facility });
  tx.publish(ReceptacleReturned, {
    about: LoadUnitTable.ref(receptacleId),
    data: { receptacleId, departureId, place, facility, at: tx.now.toISOString() },
    attributes: attributesOfUnit(unit),
  });
  releaseCapacity(tx, [{ unit, legs: laterLegs(unit) }]);
}
