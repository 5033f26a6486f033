import { Injectable } from '@nestjs/common';
import type { DataOf, DepartureDelayed } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DepartureTable } from './departure.table.js';

type Delayed = DataOf<typeof DepartureDelayed>;

@Injectable()
export class DelayDeparture implements UseCase<Delayed> {
  prefetch({ data }: Message<Delayed>) {
    return [DepartureTable.ref(data.departureId)];
  }

  handle(tx: UnitOfWork, { data: { departureId, departsAt } }: Message<Delayed>) {
    const departure = tx.find(DepartureTable, departureId);
    if (departure) tx.save(DepartureTable, departureId, { ...departure, departsAt });
  }
}
