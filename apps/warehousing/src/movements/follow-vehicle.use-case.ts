import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { Receptacle } from '../receptacles/receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { moveUnit, readsOfMoving } from './move-unit.effects.js';
import { VehicleStepTable } from './vehicle-step.table.js';

export interface VehicleToFollow {
  /** Of the step. */
  readonly id: string;
  /** Parcels in the load units that are followed together; a unit with more is followed alone. */
  readonly atMost: number;
}

/** No more are loaded at once, however few parcels they hold. */
const UNITS_AT_ONCE = 20;

/** Follows the next load units of a vehicle. How far it came is written with them. */
@Injectable()
export class FollowVehicle implements UseCase<VehicleToFollow> {
  readonly lateReads = readsOfMoving;

  prefetch({ data }: Message<VehicleToFollow>) {
    return [VehicleStepTable.ref(data.id)];
  }

  handle(tx: UnitOfWork, { data: { id, atMost } }: Message<VehicleToFollow>): void {
    const known = tx.find(VehicleStepTable, id);
    if (!known || known.next >= known.receptacleIds.length) return;
    const { step, departureId, at, next } = known;
    const ids = known.receptacleIds.slice(next, next + UNITS_AT_ONCE);
    tx.load(ids.map((receptacleId) => ReceptacleTable.ref(receptacleId)));
    const units = firstOf(
      ids.map((receptacleId) => tx.find(ReceptacleTable, receptacleId)),
      atMost,
    );
    for (const unit of units) if (unit) moveUnit(tx, unit, step, { departureId, at });
    tx.save(VehicleStepTable, id, { ...known, next: next + units.length });
  }
}

/** As many as hold so many parcels, and at least one. */
function firstOf(units: readonly (Receptacle | undefined)[], atMost: number): readonly (Receptacle | undefined)[] {
  let parcels = 0;
  const end = units.findIndex((unit, i) => (parcels += unit?.members.length ?? 0) > atMost && i > 0);
  return end < 0 ? units : units.slice(0, end);
}
