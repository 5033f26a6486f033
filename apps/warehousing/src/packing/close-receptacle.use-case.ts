import { Injectable } from '@nestjs/common';
import { refuse, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { FacilityTable } from '../network/network.table.js';
import type { Closing } from '../receptacles/receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { closeBag, notClosedSentences, readsOfClosing } from './close-bag.effects.js';

export interface ReceptacleToClose {
  readonly receptacleId: string;
  readonly facility: string;
}

/** Closes one load unit by hand; its despatch stays open. */
@Injectable()
export class CloseReceptacle implements UseCase<ReceptacleToClose, Closing | Refusal> {
  readonly lateReads = readsOfClosing;

  prefetch({ data }: Message<ReceptacleToClose>) {
    return [ReceptacleTable.ref(data.receptacleId), FacilityTable.ref(data.facility)];
  }

  handle(tx: UnitOfWork, { data }: Message<ReceptacleToClose>): Closing | Refusal {
    const bag = tx.find(ReceptacleTable, data.receptacleId);
    if (!bag) return refuse('not-found');
    if (bag.state !== 'open') return refuse('state-conflict', 'The receptacle is closed already, or gone.');
    if (bag.members.length === 0)
      return refuse('state-conflict', 'The receptacle is empty: there is nothing to close.');
    const closing = closeBag(tx, bag, false);
    return typeof closing === 'string' ? refuse('state-conflict', notClosedSentences[closing]) : closing;
  }
}
