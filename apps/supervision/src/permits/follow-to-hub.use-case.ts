import { Injectable } from '@nestjs/common';
import type { DataOf, ReceptacleAtHub } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { FacilityTable } from '../network/facility.table.js';
import { departureUnitId, newDepartureUnit, withStep } from './departure-unit.js';
import { DepartureUnitTable } from './departure-unit.table.js';

type AtHub = DataOf<typeof ReceptacleAtHub>;

/** The goods wait at another facility, so their cases belong there too. */
@Injectable()
export class FollowToHub implements UseCase<AtHub> {
  prefetch({ data }: Message<AtHub>) {
    return [DepartureUnitTable.ref(departureUnitId(data)), FacilityTable.ref(data.facility)];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<AtHub>) {
    const { facility } = data;
    const office = tx.find(FacilityTable, facility)?.customsOffice;
    const hub = { facility, ...(office !== undefined && { office }) };
    const unit = tx.find(DepartureUnitTable, departureUnitId(data)) ?? newDepartureUnit(data, livemode);
    tx.save(DepartureUnitTable, departureUnitId(data), { ...withStep(unit, 'at-hub'), hub });
  }
}
