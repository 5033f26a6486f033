import { Injectable } from '@nestjs/common';
import { type DataOf, type Lane, ReceptacleRefused, type Refusal, refuse } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { type Departure, hasLeft } from '../departures/departure.js';
import { DepartureTable, LoadListTable } from '../departures/departure.table.js';
import { releaseCapacity } from '../departures/release-capacity.effects.js';
import { attributesOfUnit, type LoadUnit, type UnitPhase } from '../load-units/load-unit.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { refusedBy } from './refuse-unit.js';

export interface RefuseCommand {
  readonly receptacleId: string;
  /** The mode of its departure when absent. */
  readonly mode?: Lane['mode'];
  readonly reason: DataOf<typeof ReceptacleRefused>['reason'];
  readonly note: string;
}

/** Answer to an act on a load unit. */
export interface ReceptacleActed {
  readonly receptacleId: string;
  readonly phase: UnitPhase;
}

/** The carrier does not take it: its capacity is released, and it is planned again without that mode. */
@Injectable()
export class RefuseReceptacle implements UseCase<RefuseCommand, ReceptacleActed | Refusal> {
  readonly lateReads = [DepartureTable, LoadListTable, UnitMembersTable];

  prefetch({ data: { receptacleId } }: Message<RefuseCommand>) {
    return [LoadUnitTable.ref(receptacleId)];
  }

  handle(tx: UnitOfWork, { data }: Message<RefuseCommand>): ReceptacleActed | Refusal {
    const { receptacleId, reason, note } = data;
    const unit = tx.find(LoadUnitTable, receptacleId);
    if (!unit) return refuse('not-found', 'There is no such load unit.');
    const departure = departureAhead(tx, unit);
    if (!departure) return refuse('state-conflict', `It is ${unit.phase} and waits for no departure.`);
    const mode = data.mode ?? departure.mode;
    const refused = refusedBy(unit, mode, reason, note);
    saveUnit(tx, refused);
    releaseCapacity(tx, [{ unit, legs: unit.plan?.legs ?? [] }]);
    const { departureId, originPlace: place } = departure;
    tx.publish(ReceptacleRefused, {
      about: LoadUnitTable.ref(receptacleId),
      data: { receptacleId, departureId, place, at: tx.now.toISOString(), mode, reason, note },
      attributes: attributesOfUnit(unit),
    });
    return { receptacleId, phase: refused.phase };
  }
}

/** The departure that it is to be loaded on; undefined when that has left or there is none. */
function departureAhead(tx: UnitOfWork, { phase, plan }: LoadUnit): Departure | undefined {
  if (phase !== 'planned' || !plan) return undefined;
  const departure = tx.find(DepartureTable, plan.legs[0].departureId);
  return departure && !hasLeft(departure) ? departure : undefined;
}
