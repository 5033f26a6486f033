import { Injectable } from '@nestjs/common';
import { BorderCrossed, isRefusal, type Refusal } from '#libs/contracts';
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

/** At the border post, with everything on board: stopped load units are unloaded there. */
@Injectable()
export class ReachBorder implements UseCase<OnDeparture, DepartureActed | Refusal> {
  prefetch({ data }: Message<OnDeparture>) {
    return departureRefs(data);
  }

  handle(tx: UnitOfWork, { data: { departureId } }: Message<OnDeparture>): DepartureActed | Refusal {
    const departure = actOnDeparture(tx, departureId, 'reach-border');
    if (isRefusal(departure)) return departure;
    tx.save(DepartureTable, departureId, departure);
    tx.publish(BorderCrossed, {
      about: DepartureTable.ref(departureId),
      data: stepOf(departure, Object.keys(departure.load), departure.exitPlace ?? departure.originPlace, tx.now),
      attributes: attributesOfDeparture(departure),
    });
    return acted(departure);
  }
}
