import { Injectable } from '@nestjs/common';
import type { DataOf, ReceptacleReturned } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { FacilityTable } from '../network/facility.table.js';
import { type DepartureUnit, departureUnitId, newDepartureUnit, withStep } from './departure-unit.js';
import { DepartureUnitTable } from './departure-unit.table.js';

type Returned = DataOf<typeof ReceptacleReturned>;

/** A load unit was stopped and taken off: its parcels count as not departed, and lie where it was taken off. */
@Injectable()
export class ReturnReceptacle implements UseCase<Returned> {
  prefetch({ data }: Message<Returned>) {
    const { facility } = data;
    return [
      DepartureUnitTable.ref(departureUnitId(data)),
      ...(facility === undefined ? [] : [FacilityTable.ref(facility)]),
    ];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<Returned>) {
    const { facility } = data;
    const id = departureUnitId(data);
    const unit = tx.find(DepartureUnitTable, id) ?? newDepartureUnit(data, livemode);
    if (unit.exited) return;
    const returned: DepartureUnit = { ...withStep(unit, 'returned'), returned: true };
    if (facility === undefined) {
      tx.save(DepartureUnitTable, id, returned);
      return;
    }
    const office = tx.find(FacilityTable, facility)?.customsOffice;
    const hub = { facility, ...(office !== undefined && { office }) };
    tx.save(DepartureUnitTable, id, { ...withStep(returned, 'at-hub'), hub });
  }
}
