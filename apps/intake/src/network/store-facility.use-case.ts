import { Injectable } from '@nestjs/common';
import type { Facility } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { FacilityTable } from './network.table.js';

/** Keeps a facility of the network. One that is withdrawn stays, so that orders which name it are still understood. */
@Injectable()
export class StoreFacility implements UseCase<Facility | null> {
  prefetch({ data }: Message<Facility | null>) {
    return data ? [FacilityTable.ref(data.code)] : [];
  }

  handle(tx: UnitOfWork, { data }: Message<Facility | null>): void {
    if (data) tx.save(FacilityTable, data.code, data);
  }
}
