import { Injectable } from '@nestjs/common';
import { Arrived, isRefusal, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { RoutingTable } from '../network/network.table.js';
import {
  acted,
  actOnDeparture,
  type DepartureActed,
  departureRefs,
  type OnDeparture,
  stepOf,
} from './act-on-departure.effects.js';
import { deliver } from './deliver-unit.effects.js';
import { attributesOfDeparture } from './departure.js';
import { DepartureTable, LoadListTable } from './departure.table.js';
import { heldBack, recalled } from './stop-receptacle.js';
import { transferUnits } from './transfer-units.effects.js';
import { hasReachedEnd } from './transfer.js';
import { unitsOf } from './units-of.effects.js';

/**
 * At the end of the lane: a load unit is delivered if its way ends here; otherwise it waits for its next departure or for a new plan. What is
 * recalled is held there.
 */
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
    const units = unitsOf(tx, departure);
    const aboard = units.filter(({ receptacleId }) => !held.has(receptacleId));
    const back = recalled(departure);
    const recalls = units.filter(({ receptacleId }) => back.has(receptacleId));
    const ids = [...aboard, ...recalls].map((unit) => unit.receptacleId);
    tx.save(DepartureTable, departureId, { ...departure, leftBehind: [...held] });
    tx.publish(Arrived, {
      about: DepartureTable.ref(departureId),
      data: stepOf(departure, ids, departure.destinationPlace, tx.now),
      attributes: attributesOfDeparture(departure),
    });
    for (const unit of recalls) saveUnit(tx, { ...unit, facility: departure.destination });
    for (const unit of aboard.filter(hasReachedEnd)) deliver(tx, unit, departure);
    transferUnits(
      tx,
      aboard.filter((unit) => !hasReachedEnd(unit)),
      departure,
    );
    return acted(departure);
  }
}
