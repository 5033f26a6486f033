import { Injectable } from '@nestjs/common';
import type { Facility } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { FacilityTable } from './facility.table.js';

/** Which customs office supervises a facility, and its time zone. A withdrawn facility keeps its last state. */
@Injectable()
export class StoreFacility implements UseCase<Facility | null> {
  handle(tx: UnitOfWork, { data }: Message<Facility | null>) {
    if (data !== null) tx.save(FacilityTable, data.code, data);
  }
}
