import { Injectable } from '@nestjs/common';
import type { DepartureStep } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import { DepartureListTable } from './departure-list.table.js';
import { DepartureTable } from './departure.table.js';
import { LoadUnitTable } from './load-unit.table.js';
import { recordDeparture } from './record-departure.effects.js';

/** A departure left; parcels on it that may not leave are stopped. */
@Injectable()
export class RecordDeparture implements UseCase<DepartureStep> {
  readonly lateReads = [CaseTable, DepartureListTable, LoadUnitTable];

  prefetch({ data }: Message<DepartureStep>) {
    return departureStepRefs(data);
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<DepartureStep>) {
    recordDeparture(tx, data, livemode);
  }
}

export function departureStepRefs({ departureId, receptacleIds }: DepartureStep) {
  return [
    DepartureListTable.ref(departureId),
    DepartureTable.ref(departureId),
    ...receptacleIds.map((receptacleId) => LoadUnitTable.ref(receptacleId)),
  ];
}
