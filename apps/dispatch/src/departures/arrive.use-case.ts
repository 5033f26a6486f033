import { Injectable } from '@nestjs/common';
import { Arrived, isRefusal, ReceptacleDelivered, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { attributesOfUnit, type LoadUnit } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { RoutingTable } from '../network/network.table.js';
import { DeliveryRows } from '../performance/delivery.table.js';
import {
  acted,
  actOnDeparture,
  type DepartureActed,
  departureRefs,
  type OnDeparture,
  stepOf,
} from './act-on-departure.effects.js';
import { delivered } from './deliver.js';
import { attributesOfDeparture, type Departure } from './departure.js';
import { DepartureTable, LoadListTable } from './departure.table.js';
import { heldBack } from './stop-receptacle.js';
import { transferUnits } from './transfer-units.effects.js';
import { hasReachedEnd } from './transfer.js';
import { unitsOf } from './units-of.effects.js';

/** At the end of the lane: a load unit is delivered if its way ends here; otherwise it waits for its next departure or for a new plan. */
@Injectable()
export class Arrive implements UseCase<OnDeparture, DepartureActed | Refusal> {
  readonly lateReads = [LoadUnitTable, DepartureTable, LoadListTable, UnitMembersTable, RoutingTable];

  prefetch({ data }: Message<OnDeparture>) {
    return departureRefs(data);
  }

  handle(tx: UnitOfWork, { data: { departureId } }: Message<OnDeparture>): DepartureActed | Refusal {
    const departure = actOnDeparture(tx, departureId, 'arrive');
    if (isRefusal(departure)) return departure;
    const held = new Set([...departure.leftBehind, ...heldBack(departure)]);
    const aboard = unitsOf(tx, departure).filter(({ receptacleId }) => !held.has(receptacleId));
    const ids = aboard.map((unit) => unit.receptacleId);
    tx.save(DepartureTable, departureId, { ...departure, leftBehind: [...held] });
    tx.publish(Arrived, {
      about: DepartureTable.ref(departureId),
      data: stepOf(departure, ids, departure.destinationPlace, tx.now),
      attributes: attributesOfDeparture(departure),
    });
    for (const unit of aboard.filter(hasReachedEnd)) deliver(tx, unit, departure);
    transferUnits(
      tx,
      aboard.filter((unit) => !hasReachedEnd(unit)),
      departure,
    );
    return acted(departure);
  }
}

function deliver(tx: UnitOfWork, unit: LoadUnit, departure: Departure): void {
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
