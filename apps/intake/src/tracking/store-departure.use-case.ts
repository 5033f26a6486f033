import { Injectable } from '@nestjs/common';
import type { ScheduledDeparture } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { LoadListTable } from './load-list.table.js';

/** A departure that does not leave the customs territory has no load list: the newest closing of each unit says what is in it. */
@Injectable()
export class StoreDeparture implements UseCase<ScheduledDeparture> {
  prefetch({ data }: Message<ScheduledDeparture>) {
    return data.exits === false ? [LoadListTable.ref(data.departureId)] : [];
  }

  handle(tx: UnitOfWork, { data }: Message<ScheduledDeparture>): void {
    if (data.exits === false) tx.save(LoadListTable, data.departureId, { listVersion: 0, closings: {} });
  }
}
