import { Injectable } from '@nestjs/common';
import { DepartureSealed, isRefusal, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import {
  acted,
  actUnderPermit,
  type DepartureActed,
  departureAndPermitRefs,
  type OnDeparture,
  stepOf,
} from './act-on-departure.effects.js';
import { attributesOfDeparture } from './departure.js';
import { DepartureTable } from './departure.table.js';

export interface SealCommand extends OnDeparture {
  /** The number on the seal. */
  readonly seal: string;
}

/** Loaded as permitted, closed, sealed. */
@Injectable()
export class SealDeparture implements UseCase<SealCommand, DepartureActed | Refusal> {
  prefetch({ data }: Message<SealCommand>) {
    return departureAndPermitRefs(data);
  }

  handle(tx: UnitOfWork, { data: { departureId, seal } }: Message<SealCommand>): DepartureActed | Refusal {
    const moved = actUnderPermit(tx, departureId, 'seal');
    if (isRefusal(moved)) return moved;
    tx.save(DepartureTable, departureId, { ...moved, seal });
    tx.publish(DepartureSealed, {
      about: DepartureTable.ref(departureId),
      data: { ...stepOf(moved, Object.keys(moved.load), moved.originPlace, tx.now), seal },
      attributes: attributesOfDeparture(moved),
    });
    return acted(moved);
  }
}
