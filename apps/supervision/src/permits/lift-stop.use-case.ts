import { Injectable } from '@nestjs/common';
import { type Refusal, StopLifted } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import { endStop, type StopAct } from './end-stop.effects.js';
import { liftStop } from './stop.js';
import { StopTable } from './stop.table.js';
import type { StopView } from './stop.view.js';

/** A second officer lifts a stop, where the parcel may leave by now. */
@Injectable()
export class LiftStop implements UseCase<StopAct, StopView | Refusal> {
  readonly lateReads = [CaseTable];

  prefetch({ data }: Message<StopAct>) {
    return [StopTable.ref(data.stopId)];
  }

  handle(tx: UnitOfWork, { data }: Message<StopAct>) {
    const act = { act: 'lift-stop', type: StopLifted };
    return endStop(tx, data, act, (stop, customsCase) => liftStop(stop, customsCase, data.officer.id));
  }
}
