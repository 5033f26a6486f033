import { Injectable } from '@nestjs/common';
import { ReceptacleAcknowledged, type Refusal, refuse } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DepartureTable } from '../departures/departure.table.js';
import { attributesOfUnit, departureOf } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import type { ReceptacleActed } from './refuse-receptacle.use-case.js';

export interface AcknowledgeCommand {
  readonly receptacleId: string;
  /** What the receiver found otherwise. */
  readonly differences: readonly string[];
}

/** The receiving office has counted it (RESDES). Only once: a second acknowledgement would overwrite the first. */
@Injectable()
export class AcknowledgeReceptacle implements UseCase<AcknowledgeCommand, ReceptacleActed | Refusal> {
  readonly lateReads = [DepartureTable];

  prefetch({ data: { receptacleId } }: Message<AcknowledgeCommand>) {
    return [LoadUnitTable.ref(receptacleId)];
  }

  handle(
    tx: UnitOfWork,
    { data: { receptacleId, differences } }: Message<AcknowledgeCommand>,
  ): ReceptacleActed | Refusal {
    const unit = tx.find(LoadUnitTable, receptacleId);
    if (!unit) return refuse('not-found', 'There is no such load unit.');
    const departure = tx.find(DepartureTable, departureOf(unit) ?? '');
    if (unit.phase !== 'delivered' || !departure)
      return refuse('state-conflict', `It is ${unit.phase}; only a delivered load unit can be acknowledged.`);
    if (unit.acknowledged) return refuse('state-conflict', `It was acknowledged at ${unit.acknowledged.at}.`);
    const at = tx.now.toISOString();
    const { departureId, destinationPlace: place } = departure;
    saveUnit(tx, { ...unit, acknowledged: { at, differences } });
    tx.publish(ReceptacleAcknowledged, {
      about: LoadUnitTable.ref(receptacleId),
      data: { receptacleId, departureId, place, at, differences: [...differences] },
      attributes: attributesOfUnit(unit),
    });
    return { receptacleId, phase: unit.phase };
  }
}
