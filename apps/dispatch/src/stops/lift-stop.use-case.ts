import { Injectable } from '@nestjs/common';
import type { DataOf, StopLifted } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DepartureTable } from '../departures/departure.table.js';
import { heldBack, liftStop } from '../departures/stop-receptacle.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { resumeUnit } from './resume-unit.js';

type Lifted = DataOf<typeof StopLifted>;

/** A second officer lifts a stop. With its last stop lifted the load unit goes on. */
@Injectable()
export class LiftStop implements UseCase<Lifted> {
  prefetch({ data: { departureId, receptacleId } }: Message<Lifted>) {
    return [DepartureTable.ref(departureId), LoadUnitTable.ref(receptacleId)];
  }

  handle(tx: UnitOfWork, { data: { departureId, stopId, receptacleId, parcelId } }: Message<Lifted>): void {
    const departure = tx.find(DepartureTable, departureId);
    const unit = tx.find(LoadUnitTable, receptacleId);
    if (!departure || !unit || !Object.hasOwn(departure.load, receptacleId)) return;
    const lifted = liftStop(departure, stopId, { receptacleId, parcelId });
    tx.save(DepartureTable, departureId, lifted);
    if (unit.phase === 'stopped' && !heldBack(lifted).has(receptacleId)) saveUnit(tx, resumeUnit(unit, lifted, tx.now));
  }
}
