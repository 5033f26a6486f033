import { Injectable } from '@nestjs/common';
import { ExitConfirmed, isRefusal, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import {
  acted,
  actOnDeparture,
  type DepartureActed,
  departureRefs,
  type OnDeparture,
  stepOf,
} from './act-on-departure.effects.js';
import { attributesOfDeparture } from './departure.js';
import { DepartureTable } from './departure.table.js';
import { heldBack } from './stop-receptacle.js';

/** It leaves the customs territory, without stopped load units. From here on a stop comes too late. */
@Injectable()
export class ConfirmExit implements UseCase<OnDeparture, DepartureActed | Refusal> {
  prefetch({ data }: Message<OnDeparture>) {
    return departureRefs(data);
  }

  handle(tx: UnitOfWork, { data: { departureId } }: Message<OnDeparture>): DepartureActed | Refusal {
    const departure = actOnDeparture(tx, departureId, 'exit');
    if (isRefusal(departure)) return departure;
    const held = heldBack(departure);
    const leaving = Object.keys(departure.load).filter((receptacleId) => !held.has(receptacleId));
    tx.save(DepartureTable, departureId, { ...departure, leftBehind: [...held] });
    tx.publish(ExitConfirmed, {
      about: DepartureTable.ref(departureId),
      data: stepOf(departure, leaving, departure.exitPlace ?? departure.originPlace, tx.now),
      attributes: attributesOfDeparture(departure),
    });
    return acted(departure);
  }
}
