import { Injectable } from '@nestjs/common';
import type { DepartureStep } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { departureUnitId, newDepartureUnit, withStep } from './departure-unit.js';
import { DepartureUnitTable } from './departure-unit.table.js';
import { recordDeparture } from './record-departure.effects.js';
import { departureStepRefs } from './record-departure.use-case.js';

/** Released parcels on the departure are closed. What has left the territory has departed, should that event be missing. */
@Injectable()
export class ConfirmExit implements UseCase<DepartureStep> {
  readonly lateReads = [DepartureUnitTable];

  prefetch({ data }: Message<DepartureStep>) {
    return departureStepRefs(data);
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<DepartureStep>) {
    const list = recordDeparture(tx, data, livemode);
    if (!list) return;
    const { departureId, listVersion } = list;
    for (const receptacleId of data.receptacleIds) {
      const place = { departureId, receptacleId };
      const known = tx.find(DepartureUnitTable, departureUnitId(place));
      if (known?.exited) continue;
      const unit = known ?? { ...newDepartureUnit(place, livemode), listVersion, departed: true };
      tx.save(DepartureUnitTable, departureUnitId(place), { ...withStep(unit, 'exited'), exited: true });
    }
  }
}
