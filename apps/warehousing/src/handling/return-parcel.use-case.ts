import { Injectable } from '@nestjs/common';
import { ParcelReturnedToSender, refuse, type Refusal, topics } from '#libs/contracts';
import { type Message, parkedRef, type UnitOfWork, type UseCase } from '#libs/messaging';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
import { mayReturn } from '../parcels/may-leave.js';
import { publishAboutParcel } from '../parcels/parcel.effects.js';
import { facilityOf } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { putBackOnShelves } from '../stock/book-stock.effects.js';
import { ShelfTable } from '../stock/shelf.table.js';
import { refuseParcel } from './refuse-parcel.effects.js';

export interface ParcelToReturn {
  readonly parcelId: string;
  readonly declarationId: string;
  readonly reason: string;
}

/** Hands a parcel back to the sender, or puts it back on its shelves, once customs or the agreed cancellation sends it back. */
@Injectable()
export class ReturnParcel implements UseCase<ParcelToReturn, 'returned' | 'already-returned' | Refusal> {
  readonly lateReads = [ReceptacleTable, ShelfTable];

  prefetch({ data }: Message<ParcelToReturn>) {
    return [ParcelTable.ref(data.parcelId), parkedRef(topics.clearance.name, data.declarationId)];
  }

  handle(tx: UnitOfWork, { data: { parcelId, reason } }: Message<ParcelToReturn>) {
    const parcel = tx.find(ParcelTable, parcelId);
    if (!parcel) return refuse('not-found');
    if (parcel.where.phase === 'returned-to-sender') return 'already-returned' as const;
    if (!mayReturn(parcel) || tx.isParked(topics.clearance.name, parcel.notice.declarationId))
      return refuseParcel(
        tx,
        parcel,
        'It goes back only while it is stored, when customs has ordered its return or agreed to its cancellation, and when no hold is open.',
      );
    const { arrival, notice, bookedGrams } = parcel;
    const facility = facilityOf(parcel) ?? arrival.facility;
    const to = parcel.taken ? accounts.shelves : accounts.sender;
    bookMovement(tx, { unit: parcelId, from: accounts.store(facility), to, quantity: 1, grams: bookedGrams });
    const at = tx.now.toISOString();
    const data = { parcelId, declarationId: notice.declarationId, facility, at, reason };
    const returned = { ...putBackOnShelves(tx, parcel), where: { phase: 'returned-to-sender', at, reason } } as const;
    publishAboutParcel(tx, returned, ParcelReturnedToSender, data);
    return 'returned' as const;
  }
}
