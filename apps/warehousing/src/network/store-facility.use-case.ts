import { Injectable } from '@nestjs/common';
import type { Facility } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { FacilityTable } from './network.table.js';

/**
 * Keeps the newest version of a facility as dispatch publishes it. One that leaves the network (no data) stays as it was: what is stored
 * there still has to be numbered and sent.
 */
@Injectable()
export class StoreFacility implements UseCase<Facility | null> {
  handle(tx: UnitOfWork, { data }: Message<Facility | null>): void {
    if (data) tx.save(FacilityTable, data.code, data);
  }
}
