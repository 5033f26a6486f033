import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { LoadUnitStep } from '../order-state/milestones.js';
import { PendingNotificationRows } from './pending-notification.table.js';

interface LoadUnitStepData {
  readonly departureId: string;
  readonly place: string;
  /** UTC. */
  readonly at: string;
  readonly receptacleIds?: readonly string[];
  readonly receptacleId?: string;
}

const steps: Readonly<Record<string, LoadUnitStep>> = {
  Arrived: 'arrived',
  BorderCrossed: 'border-crossed',
  Departed: 'departed',
  ExitConfirmed: 'exited',
  ReceptacleAtHub: 'at-hub',
  ReceptacleDelivered: 'delivered',
  ReceptacleRefused: 'refused',
  ReceptacleReturned: 'brought-back',
};

/**
 * A step of a vehicle concerns every order in it: too many for one decision, and members or list may not be known yet. So it is queued
 * here, and `LoadUnitNotifier` notifies the parties in portions when everything is known.
 */
@Injectable()
export class QueueLoadUnitStep implements UseCase<LoadUnitStepData> {
  handle(tx: UnitOfWork, { id, type, data }: Message<LoadUnitStepData>): void {
    const { departureId, receptacleId, place, at } = data;
    const units = data.receptacleIds ?? (receptacleId === undefined ? [] : [receptacleId]);
    const step = steps[type];
    if (units.length === 0 || step === undefined) return;
    tx.append(PendingNotificationRows, { id, departure_id: departureId, receptacle_ids: units, step, at, place });
  }
}
