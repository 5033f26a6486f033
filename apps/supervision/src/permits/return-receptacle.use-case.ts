import { Injectable } from '@nestjs/common';
import type { DataOf, ReceptacleReturned } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { departureUnitId, newDepartureUnit, withStep } from './departure-unit.js';
import { DepartureUnitTable } from './departure-unit.table.js';

type Returned = DataOf<typeof ReceptacleReturned>;

/** A load unit was stopped at the border and brought back: its parcels count as not departed. */
@Injectable()
export class ReturnReceptacle implements UseCase<Returned> {
  prefetch({ data }: Message<Returned>) {
    return [DepartureUnitTable.ref(departureUnitId(data))];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<Returned>) {
    const id = departureUnitId(data);
    const unit = tx.find(DepartureUnitTable, id) ?? newDepartureUnit(data, livemode);
    if (!unit.exited) tx.save(DepartureUnitTable, id, { ...withStep(unit, 'returned'), returned: true });
  }
}
