import { Injectable } from '@nestjs/common';
import { type Refusal, StopConfirmed } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import { endStop, type StopAct } from './end-stop.effects.js';
import { confirmStop } from './stop.js';
import { StopTable } from './stop.table.js';
import type { StopView } from './stop.view.js';

/** A second officer confirms that a departed parcel is stopped. */
@Injectable()
export class ConfirmStop implements UseCase<StopAct, StopView | Refusal> {
  readonly lateReads = [CaseTable];

  prefetch({ data }: Message<StopAct>) {
    return [StopTable.ref(data.stopId)];
  }

  handle(tx: UnitOfWork, { data }: Message<StopAct>) {
    const act = { act: 'confirm-stop', type: StopConfirmed };
    return endStop(tx, data, act, (stop) => confirmStop(stop, data.officer.id));
  }
}
