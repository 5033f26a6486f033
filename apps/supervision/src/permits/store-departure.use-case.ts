import { Injectable } from '@nestjs/common';
import type { ScheduledDeparture } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DepartureTable } from './departure.table.js';

/** Cases in the queue are ordered by the cut-off of the departure that they would leave with. */
@Injectable()
export class StoreDeparture implements UseCase<ScheduledDeparture> {
  prefetch({ data }: Message<ScheduledDeparture>) {
    return [DepartureTable.ref(data.departureId)];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<ScheduledDeparture>) {
    const { departureId, origin, cutOff, departsAt, destinationCountries, products, exits = true } = data;
    if (tx.find(DepartureTable, departureId)) return;
    tx.save(DepartureTable, departureId, {
      departureId,
      origin,
      cutOff,
      departsAt,
      livemode,
      exits,
      open: true,
      ...(destinationCountries && { destinationCountries }),
      ...(products && { products }),
    });
  }
}
