import { Injectable } from '@nestjs/common';
import type { DataOf, DepartureCancelled } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { closeDeparture } from './close-departure.effects.js';
import { DepartureListTable } from './departure-list.table.js';
import { DepartureTable } from './departure.table.js';

type Cancelled = DataOf<typeof DepartureCancelled>;

/** The permit of the departure lapses; its parcels wait for another list. */
@Injectable()
export class CancelDeparture implements UseCase<Cancelled> {
  prefetch({ data: { departureId } }: Message<Cancelled>) {
    return [DepartureListTable.ref(departureId), DepartureTable.ref(departureId)];
  }

  handle(tx: UnitOfWork, { data: { departureId } }: Message<Cancelled>) {
    closeDeparture(tx, departureId);
    const list = tx.find(DepartureListTable, departureId);
    if (!list || list.departedAt !== undefined) return;
    tx.save(DepartureListTable, departureId, { ...list, status: 'cancelled', at: tx.now.toISOString() });
  }
}
