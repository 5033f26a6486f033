import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import {
  acted,
  actOnDeparture,
  type DepartureActed,
  departureRefs,
  type OnDeparture,
} from './act-on-departure.effects.js';
import { DepartureTable } from './departure.table.js';

/** The post of destination has acknowledged it. */
@Injectable()
export class CloseDeparture implements UseCase<OnDeparture, DepartureActed | Refusal> {
  prefetch({ data }: Message<OnDeparture>) {
    return departureRefs(data);
  }

  handle(tx: UnitOfWork, { data: { departureId } }: Message<OnDeparture>): DepartureActed | Refusal {
    const departure = actOnDeparture(tx, departureId, 'close');
    if (isRefusal(departure)) return departure;
    tx.save(DepartureTable, departureId, departure);
    return acted(departure);
  }
}
