import { ReceptacleDelivered } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { attributesOfUnit, type LoadUnit } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { DeliveryRows } from '../performance/delivery.table.js';
import { delivered } from './deliver.js';
import type { Departure } from './departure.js';

/** A load unit is at the end of its way. */
export function deliver(tx: UnitOfWork, unit: LoadUnit, departure: Departure): void {
  const { receptacleId, promiseBy } = unit;
  const { unit: after, delivery } = delivered(unit, departure, tx.now);
  saveUnit(tx, after);
  tx.append(DeliveryRows, delivery);
  tx.publish(ReceptacleDelivered, {
    about: LoadUnitTable.ref(receptacleId),
    data: {
      receptacleId,
      departureId: departure.departureId,
      place: departure.destinationPlace,
      at: tx.now.toISOString(),
      promiseBy,
      onTime: delivery.on_time,
      ...(after.cause && !delivery.on_time && { cause: after.cause }),
    },
    attributes: attributesOfUnit(unit),
  });
}
