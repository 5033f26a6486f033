import { Injectable } from '@nestjs/common';
import type { DepartureStep } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DepartureListTable } from './departure-list.table.js';
import { departureUnitRefs, DepartureUnitTable } from './departure-unit.table.js';
import { DepartureTable } from './departure.table.js';
import { recordDeparture } from './record-departure.effects.js';

/** A departure left; parcels on it that may not leave are stopped. */
@Injectable()
export class RecordDeparture implements UseCase<DepartureStep> {
  /** Units that are on its list and not named by the event. */
  readonly lateReads = [DepartureUnitTable];

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
    ...departureUnitRefs(departureId, receptacleIds),
  ];
}
