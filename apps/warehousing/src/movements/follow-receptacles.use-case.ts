import { Injectable } from '@nestjs/common';
import {
  type DataOf,
  Departed,
  ExitConfirmed,
  ReceptacleAcknowledged,
  ReceptacleAtHub,
  ReceptacleDelivered,
  ReceptaclePlanned,
  ReceptacleRecalled,
  ReceptacleReplanned,
  ReceptacleReturned,
} from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { Step } from '../receptacles/follow-receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { moveUnit, readsOfMoving } from './move-unit.effects.js';
import { VehicleStepTable } from './vehicle-step.table.js';

/** The events that say how far load units are on their way. */
export const movementEvents = [
  ReceptaclePlanned,
  ReceptacleReplanned,
  Departed,
  ExitConfirmed,
  ReceptacleAtHub,
  ReceptacleAcknowledged,
  ReceptacleDelivered,
  ReceptacleRecalled,
  ReceptacleReturned,
] as const;
export type Movement = DataOf<(typeof movementEvents)[number]>;

const steps: Readonly<Record<string, Step>> = {
  [ReceptaclePlanned.name]: 'planned',
  [ReceptacleReplanned.name]: 'planned',
  [Departed.name]: 'departed',
  [ExitConfirmed.name]: 'exited',
  [ReceptacleAtHub.name]: 'at-hub',
  [ReceptacleAcknowledged.name]: 'delivered',
  [ReceptacleDelivered.name]: 'delivered',
  [ReceptacleRecalled.name]: 'recalled',
  [ReceptacleReturned.name]: 'returned',
};

/** Follows load units on their way. A step of a vehicle is about many of them: it is kept, and `FollowVehicle` follows some at a time. */
@Injectable()
export class FollowReceptacles implements UseCase<Movement> {
  readonly lateReads = readsOfMoving;

  prefetch({ id, data }: Message<Movement>) {
    if ('receptacleIds' in data) return [VehicleStepTable.ref(id)];
    return [ReceptacleTable.ref(data.receptacleId)];
  }

  handle(tx: UnitOfWork, { id, type, data }: Message<Movement>): void {
    const step = stepOf(type);
    const { departureId, at } = data;
    if ('receptacleIds' in data) {
      tx.save(VehicleStepTable, id, { departureId, step, at, receptacleIds: data.receptacleIds, next: 0 });
      return;
    }
    const unit = tx.find(ReceptacleTable, data.receptacleId);
    if (!unit) return;
    moveUnit(tx, unit, step, {
      departureId,
      at,
      ...('facility' in data && data.facility !== undefined && { facility: data.facility }),
      ...('differences' in data && { differences: data.differences }),
    });
  }
}

function stepOf(type: string): Step {
  const step = steps[type];
  if (!step) throw new Error(`${type} is no movement of a load unit`);
  return step;
}
