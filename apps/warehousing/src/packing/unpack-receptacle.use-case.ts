import { Injectable } from '@nestjs/common';
import { refuse, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { FacilityTable } from '../network/network.table.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { notClosedSentences, readsOfClosing } from './close-bag.effects.js';
import { reopenReceptacle } from './reopen-receptacle.effects.js';

export interface ReceptacleToUnpack {
  readonly receptacleId: string;
  readonly facility: string;
  readonly parcelIds: readonly string[];
  readonly reason: string;
}

/** Opens a load unit that came back from the border and stores everything in it again; what may leave is packed anew. */
@Injectable()
export class UnpackReceptacle implements UseCase<ReceptacleToUnpack, void | Refusal> {
  readonly lateReads = [...readsOfClosing, ParcelTable];

  prefetch({ data }: Message<ReceptacleToUnpack>) {
    return [
      ReceptacleTable.ref(data.receptacleId),
      FacilityTable.ref(data.facility),
      ...data.parcelIds.map((parcelId) => ParcelTable.ref(parcelId)),
    ];
  }

  handle(tx: UnitOfWork, { data }: Message<ReceptacleToUnpack>): void | Refusal {
    const bag = tx.find(ReceptacleTable, data.receptacleId);
    if (!bag) return refuse('not-found');
    if (bag.state !== 'returned')
      return refuse('state-conflict', 'Only a receptacle that came back from the border is unpacked as a whole.');
    const all = new Set(bag.members.map(({ parcelId }) => parcelId));
    const fault = reopenReceptacle(tx, bag, all, data.reason);
    return fault && refuse('state-conflict', notClosedSentences[fault]);
  }
}
